namespace ImsTrace.Analysis.Filters;

/// <summary>What a filter field holds, and so what it can be compared with.</summary>
public enum FilterType : byte
{
    /// <summary>Text as on the wire.</summary>
    Text,
    /// <summary>A number.</summary>
    Number,
    /// <summary>True or false.</summary>
    Boolean,
    /// <summary>An address.</summary>
    Address,
    /// <summary>An address with a port.</summary>
    Endpoint,
    /// <summary>A point in time.</summary>
    Time,
    /// <summary>Whether a message is of a protocol; it has no value.</summary>
    Protocol,
}

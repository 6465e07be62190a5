namespace ImsTrace.Analysis.Messages;

/// <summary>What a message field holds.</summary>
public enum FieldType : byte
{
    /// <summary>Bytes of the message, as on the wire.</summary>
    Text,
    /// <summary>A signed 64-bit number.</summary>
    Number,
    /// <summary>Several texts, parted by one line feed.</summary>
    List,
}

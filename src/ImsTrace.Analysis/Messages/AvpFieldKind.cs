namespace ImsTrace.Analysis.Messages;

/// <summary>What a record keeps of an AVP.</summary>
internal enum AvpFieldKind : byte
{
    /// <summary>The first one's octets.</summary>
    Text,
    /// <summary>The octets of all.</summary>
    Texts,
    /// <summary>The first one's number, of 32 or 64 bits; of longer ones the first 32.</summary>
    Number,
    /// <summary>The numbers of all, in decimal.</summary>
    Numbers,
    /// <summary>How often it is there.</summary>
    Count,
    /// <summary>A hash over the octets of all.</summary>
    Hash,
}

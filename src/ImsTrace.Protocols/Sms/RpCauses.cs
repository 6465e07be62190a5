namespace ImsTrace.Protocols.Sms;

/// <summary>Names of RP-Cause values (TS 24.011 table 8.4).</summary>
public static class RpCauses
{
    /// <summary>Empty for a value that the table does not have.</summary>
    public static ReadOnlySpan<byte> NameOf(int cause) => cause switch
    {
        1 => "Unassigned (unallocated) number"u8,
        8 => "Operator determined barring"u8,
        10 => "Call barred"u8,
        11 => "Reserved"u8,
        21 => "Short message transfer rejected"u8,
        22 => "Memory capacity exceeded"u8,
        27 => "Destination out of order"u8,
        28 => "Unidentified subscriber"u8,
        29 => "Facility rejected"u8,
        30 => "Unknown subscriber"u8,
        38 => "Network out of order"u8,
        41 => "Temporary failure"u8,
        42 => "Congestion"u8,
        47 => "Resources unavailable, unspecified"u8,
        50 => "Requested facility not subscribed"u8,
        69 => "Requested facility not implemented"u8,
        81 => "Invalid short message transfer reference value"u8,
        95 => "Semantically incorrect message"u8,
        96 => "Invalid mandatory information"u8,
        97 => "Message type non-existent or not implemented"u8,
        98 => "Message not compatible with short message protocol state"u8,
        99 => "Information element non-existent or not implemented"u8,
        111 => "Protocol error, unspecified"u8,
        127 => "Interworking, unspecified"u8,
        _ => default,
    };
}

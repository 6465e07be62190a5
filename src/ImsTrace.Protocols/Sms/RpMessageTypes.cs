namespace ImsTrace.Protocols.Sms;

/// <summary>Names of RP messages (TS 24.011 section 7.3).</summary>
public static class RpMessageTypes
{
    public static ReadOnlySpan<byte> NameOf(RpMessageType type) => type switch
    {
        RpMessageType.DataToNetwork or RpMessageType.DataToMobile => "RP-DATA"u8,
        RpMessageType.AckToNetwork or RpMessageType.AckToMobile => "RP-ACK"u8,
        RpMessageType.ErrorToNetwork or RpMessageType.ErrorToMobile => "RP-ERROR"u8,
        RpMessageType.MemoryAvailable => "RP-SMMA"u8,
        _ => default,
    };

    /// <summary>Whether the terminal sends it.</summary>
    public static bool IsToNetwork(RpMessageType type) => ((byte)type & 1) == 0;
}

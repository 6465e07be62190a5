namespace ImsTrace.Protocols.Sdp.Attributes;

// role = "active" / "passive" / "actpass" / "holdconn"      (RFC 4145 section 4)
/// <summary>Reads a=setup, and says what may answer what (RFC 4145 section 4.1, RFC 6135 section 4.2.2).</summary>
public static class SdpSetups
{
    public static SdpSetup Read(ReadOnlySpan<byte> value)
    {
        if (Text.AsciiName.Matches(value, "active"u8))
            return SdpSetup.Active;
        if (Text.AsciiName.Matches(value, "passive"u8))
            return SdpSetup.Passive;
        if (Text.AsciiName.Matches(value, "actpass"u8))
            return SdpSetup.ActPass;
        return Text.AsciiName.Matches(value, "holdconn"u8) ? SdpSetup.HoldConnection : SdpSetup.Unknown;
    }

    /// <summary>Whether the offer's value may be answered so; where one side has none there is nothing to hold against it.</summary>
    public static bool MayAnswer(SdpSetup offer, SdpSetup answer) => (offer, answer) switch
    {
        (SdpSetup.None or SdpSetup.Unknown, _) or (_, SdpSetup.None) => true,
        (_, SdpSetup.HoldConnection) => true,
        (SdpSetup.ActPass, SdpSetup.Active or SdpSetup.Passive) => true,
        (SdpSetup.Active, SdpSetup.Passive) => true,
        (SdpSetup.Passive, SdpSetup.Active) => true,
        _ => false,
    };

    internal static bool IsValid(ReadOnlySpan<byte> value) => Read(value) != SdpSetup.Unknown;
}

using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp.Files;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>The known attributes: name, where each may stand, and what its value has to be. A new one is a row here and in <see cref="SdpAttributeName"/>.</summary>
public static class SdpAttributeTable
{
    // In the order of SdpAttributeName.
    static readonly Row[] Rows =
    [
        new("", SdpAttributeLevel.Both, SdpValueChecks.Anything),
        new("path", SdpAttributeLevel.Media, MsrpValueChecks.Path),
        new("accept-types", SdpAttributeLevel.Media, SdpMediaTypes.IsValid),
        new("accept-wrapped-types", SdpAttributeLevel.Media, SdpMediaTypes.IsValid),
        new("max-size", SdpAttributeLevel.Media, SdpNumber.IsDigits),
        new("msrp-cema", SdpAttributeLevel.Media, SdpValueChecks.Nothing),
        new("chatroom", SdpAttributeLevel.Media, SdpValueChecks.TokensOrNothing),
        new("file-selector", SdpAttributeLevel.Media, SdpFileSelector.IsValid),
        new("file-transfer-id", SdpAttributeLevel.Media, SdpToken.Is),
        new("file-disposition", SdpAttributeLevel.Media, SdpToken.Is),
        new("file-date", SdpAttributeLevel.Media, SdpFileDates.IsValid),
        new("file-icon", SdpAttributeLevel.Media, SdpValueChecks.ContentId),
        new("file-range", SdpAttributeLevel.Media, SdpFileRange.IsValid),
        new("setup", SdpAttributeLevel.Both, SdpSetups.IsValid),
        new("connection", SdpAttributeLevel.Both, SdpValueChecks.NewOrExisting),
        new("fingerprint", SdpAttributeLevel.Both, SdpFingerprint.IsValid),
        new("tls-id", SdpAttributeLevel.Media, SdpToken.Is),
        new("sendrecv", SdpAttributeLevel.Both, SdpValueChecks.Nothing),
        new("sendonly", SdpAttributeLevel.Both, SdpValueChecks.Nothing),
        new("recvonly", SdpAttributeLevel.Both, SdpValueChecks.Nothing),
        new("inactive", SdpAttributeLevel.Both, SdpValueChecks.Nothing),
        new("label", SdpAttributeLevel.Media, SdpToken.Is),
        new("content", SdpAttributeLevel.Media, SdpValueChecks.CommaTokens),
        new("mid", SdpAttributeLevel.Media, SdpToken.Is),
        new("group", SdpAttributeLevel.Session, SdpToken.IsList),
        new("curr", SdpAttributeLevel.Media, SdpPrecondition.IsCurrent),
        new("des", SdpAttributeLevel.Media, SdpPrecondition.IsDesired),
        new("conf", SdpAttributeLevel.Media, SdpPrecondition.IsCurrent),
        new("rtpmap", SdpAttributeLevel.Media, SdpRtpMap.IsValid),
        new("fmtp", SdpAttributeLevel.Media, SdpValueChecks.TwoWords),
        new("ptime", SdpAttributeLevel.Media, SdpValueChecks.Decimal),
        new("maxptime", SdpAttributeLevel.Media, SdpValueChecks.Decimal),
        new("rtcp", SdpAttributeLevel.Media, SdpValueChecks.Something),
        new("rtcp-mux", SdpAttributeLevel.Media, SdpValueChecks.Nothing),
        new("framerate", SdpAttributeLevel.Media, SdpValueChecks.Decimal),
        new("quality", SdpAttributeLevel.Media, SdpNumber.IsDigits),
        new("orient", SdpAttributeLevel.Media, SdpToken.Is),
        new("cat", SdpAttributeLevel.Session, SdpValueChecks.Something),
        new("keywds", SdpAttributeLevel.Session, SdpValueChecks.Something),
        new("tool", SdpAttributeLevel.Session, SdpValueChecks.Something),
        new("type", SdpAttributeLevel.Session, SdpToken.Is),
        new("charset", SdpAttributeLevel.Session, SdpToken.Is),
        new("sdplang", SdpAttributeLevel.Both, SdpToken.Is),
        new("lang", SdpAttributeLevel.Both, SdpToken.Is),
    ];

    static readonly NameIndex Index = new(Array.ConvertAll(Rows, row => row.Name), ignoresCase: false);

    /// <summary>The name as it stands in a description; empty for <see cref="SdpAttributeName.Other"/>.</summary>
    public static ReadOnlySpan<byte> Text(SdpAttributeName name) => Index[(int)name];

    /// <summary>Where the attribute may stand.</summary>
    public static SdpAttributeLevel Level(SdpAttributeName name) => Rows[(int)name].Level;

    /// <summary>Whether the value is one of this attribute's grammar; of an unknown one any is.</summary>
    public static bool IsValid(SdpAttributeName name, ReadOnlySpan<byte> value) => Rows[(int)name].Check(value);

    // Attribute names are case-sensitive (RFC 8866 section 5.13).
    /// <summary>Which attribute the name is.</summary>
    public static SdpAttributeName Find(ReadOnlySpan<byte> name) => (SdpAttributeName)Index.Find(name);

    sealed record Row(string Name, SdpAttributeLevel Level, SdpValueCheck Check);
}

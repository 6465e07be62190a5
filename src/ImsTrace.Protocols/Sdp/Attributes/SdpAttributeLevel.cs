namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>Where an attribute may stand: among the session's lines, in a media section, or in both (RFC 8866 section 5.13).</summary>
[Flags]
public enum SdpAttributeLevel : byte
{
    None = 0,
    Session = 1,
    Media = 2,
    Both = Session | Media,
}

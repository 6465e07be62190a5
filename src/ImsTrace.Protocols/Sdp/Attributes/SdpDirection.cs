namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>Which way media goes, seen from who says it (RFC 8866 section 6.7).</summary>
[Flags]
public enum SdpDirection : byte
{
    /// <summary>No attribute tells.</summary>
    None = 0,
    SendOnly = 1,
    ReceiveOnly = 2,
    SendReceive = SendOnly | ReceiveOnly,
    Inactive = 4,
}

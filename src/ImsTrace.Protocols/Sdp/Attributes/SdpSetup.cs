namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>Who opens the connection (RFC 4145 section 4, RFC 6135 section 4.2).</summary>
public enum SdpSetup : byte
{
    None,
    Active,
    Passive,
    ActPass,
    HoldConnection,
    /// <summary>A value that RFC 4145 does not know.</summary>
    Unknown,
}

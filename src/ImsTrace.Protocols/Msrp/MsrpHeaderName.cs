namespace ImsTrace.Protocols.Msrp;

/// <summary>The headers that are known by name (IANA, msrp-parameters); <see cref="MsrpHeaderNames"/> has a row for each.</summary>
public enum MsrpHeaderName : byte
{
    /// <summary>An extension header: raw (RFC 4975 section 9).</summary>
    Other,

    // RFC 4975 section 9
    ToPath,
    FromPath,
    MessageId,
    ByteRange,
    SuccessReport,
    FailureReport,
    Status,

    // MIME (RFC 4975 section 9, RFC 2045, RFC 2183)
    ContentType,
    ContentId,
    ContentDescription,
    ContentDisposition,

    // Relays (RFC 4976 section 5.1)
    UsePath,
    Expires,
    MinExpires,
    MaxExpires,
    WwwAuthenticate,
    Authorization,
    AuthenticationInfo,

    // Chat rooms (RFC 7701 section 7)
    UseNickname,
}

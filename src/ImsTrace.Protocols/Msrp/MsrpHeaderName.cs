namespace ImsTrace.Protocols.Msrp;

/// <summary>The headers that the reader keeps (RFC 4975 section 9; RFC 4976 section 5.1).</summary>
internal enum MsrpHeaderName : byte
{
    Other,
    ToPath,
    FromPath,
    MessageId,
    ByteRange,
    SuccessReport,
    FailureReport,
    Status,
    ContentType,
    UsePath,
    Expires,
}

namespace ImsTrace.Protocols.Decoding;

/// <summary>The stable codes of what can be wrong in a message; the number's hundred tells the protocol.</summary>
public enum DecodeErrorCode : ushort
{
    None = 0,

    SipStartLine = 101,
    SipVersion = 102,
    SipStatusCode = 103,
    SipHeaderName = 104,
    SipMissingHeader = 105,
    SipContentLength = 106,
    SipContentLengthMissing = 107,
    SipBodyShort = 108,
    SipCSeq = 109,
    SipHeaderValue = 110,
    SipHeaderTooLong = 111,
    SipTooManyHeaders = 112,
    SipRepeatedHeader = 113,
    SipLineEnd = 114,
    SipTooLong = 115,
    SipHeaderBlockEnd = 116,

    SdpLine = 201,

    DiameterVersion = 301,
    DiameterLength = 302,
    DiameterAvpLength = 303,
    DiameterAvpFlags = 304,
    DiameterDepth = 305,
    DiameterFlags = 306,
    DiameterAvpPadding = 307,
    DiameterAvpFlagRule = 308,
    DiameterAvpValueLength = 309,
    DiameterAvpValue = 310,
    DiameterTooManyAvps = 311,
    DiameterCommandFlags = 312,

    MsrpStartLine = 401,
    MsrpTransactionId = 402,
    MsrpHeader = 403,
    MsrpByteRange = 404,
    MsrpTooLong = 405,
    MsrpMissingPath = 406,
    MsrpHeaderOrder = 407,
    MsrpEndLine = 408,
    MsrpStatus = 409,
    MsrpLineEnd = 410,
}

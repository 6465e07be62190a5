namespace ImsTrace.Protocols.Mime;

/// <summary>How a part's bytes are written on the wire (RFC 2045 section 6.1).</summary>
public enum TransferEncoding : byte
{
    /// <summary>7bit, 8bit, binary, or not said: as they are.</summary>
    Identity,
    Base64,
    QuotedPrintable,
    /// <summary>A name that RFC 2045 does not know.</summary>
    Unknown,
}

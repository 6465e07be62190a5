using System.Buffers;
using System.Buffers.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

/// <summary>Undoes a Content-Transfer-Encoding (RFC 2045 section 6).</summary>
public static class TransferEncodings
{
    /// <summary>The encoding of this name.</summary>
    public static TransferEncoding Of(ReadOnlySpan<byte> name)
    {
        name = LinearSpace.Trim(name);
        if (AsciiName.Matches(name, "base64"u8))
            return TransferEncoding.Base64;
        if (AsciiName.Matches(name, "quoted-printable"u8))
            return TransferEncoding.QuotedPrintable;
        bool identity = name.IsEmpty || AsciiName.Matches(name, "7bit"u8) || AsciiName.Matches(name, "8bit"u8)
            || AsciiName.Matches(name, "binary"u8);
        return identity ? TransferEncoding.Identity : TransferEncoding.Unknown;
    }

    /// <summary>Decodes into <paramref name="destination"/>, which has to be as long as the source; what can be decoded is given.</summary>
    /// <returns>Complete, or Malformed with what was decoded; the error's offset is in the source.</returns>
    public static DecodeStatus Decode(
        TransferEncoding encoding, ReadOnlySpan<byte> source, Span<byte> destination, out int written, out DecodeError error)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, source.Length);
        error = default;
        switch (encoding)
        {
            case TransferEncoding.Base64:
                return DecodeBase64(source, destination, out written, out error);
            case TransferEncoding.QuotedPrintable:
                int bad = QuotedPrintable.Decode(source, destination, out written);
                error = bad < 0 ? default : new(DecodeErrorCode.MimeTransferEncoding, bad, 1);
                break;
            default:
                source.CopyTo(destination);
                written = source.Length;
                if (encoding == TransferEncoding.Unknown)
                    error = new(DecodeErrorCode.MimeTransferEncoding, 0);
                break;
        }
        return error.Code == DecodeErrorCode.None ? DecodeStatus.Complete : DecodeStatus.Malformed;
    }

    static DecodeStatus DecodeBase64(ReadOnlySpan<byte> source, Span<byte> destination, out int written, out DecodeError error)
    {
        OperationStatus status = Base64.DecodeFromUtf8(source, destination, out int consumed, out written);
        bool done = status == OperationStatus.Done;
        error = done ? default : new(DecodeErrorCode.MimeTransferEncoding, consumed, source.Length - consumed);
        return done ? DecodeStatus.Complete : DecodeStatus.Malformed;
    }
}

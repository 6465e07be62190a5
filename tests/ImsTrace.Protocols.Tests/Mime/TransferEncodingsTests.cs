using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using Xunit;

namespace ImsTrace.Protocols.Tests.Mime;

public class TransferEncodingsTests
{
    [Theory]
    [InlineData("", TransferEncoding.Identity)]
    [InlineData(" 8BIT ", TransferEncoding.Identity)]
    [InlineData("binary", TransferEncoding.Identity)]
    [InlineData("Base64", TransferEncoding.Base64)]
    [InlineData("quoted-printable", TransferEncoding.QuotedPrintable)]
    [InlineData("uuencode", TransferEncoding.Unknown)]
    public void Of_Name_IsTheEncoding(string name, TransferEncoding encoding)
        => Assert.Equal(encoding, TransferEncodings.Of(Encoding.UTF8.GetBytes(name)));

    [Theory]
    [InlineData(TransferEncoding.Identity, "a=b", "a=b")]
    [InlineData(TransferEncoding.Base64, "aGVs\r\nbG8=\r\n", "hello")]
    [InlineData(TransferEncoding.QuotedPrintable, "a=3Db=\r\nc=\nd=20 e= \r\nf=", "a=bcd  ef")]
    public void Decode_Valid_GivesTheBytes(TransferEncoding encoding, string source, string expected)
    {
        byte[] destination = new byte[source.Length];
        DecodeStatus status = TransferEncodings.Decode(encoding, Encoding.UTF8.GetBytes(source), destination, out int written, out _);
        Assert.Equal((DecodeStatus.Complete, expected), (status, Encoding.UTF8.GetString(destination, 0, written)));
    }

    [Theory]
    [InlineData(TransferEncoding.Base64, "aGVs!GVs", "hel", 4)]
    [InlineData(TransferEncoding.Base64, "aGVsb", "hel", 4)]
    [InlineData(TransferEncoding.QuotedPrintable, "a=zzb=3D=q", "a=zzb==q", 1)]
    [InlineData(TransferEncoding.Unknown, "abc", "abc", 0)]
    public void Decode_Malformed_GivesWhatIsThereAndTheOffset(TransferEncoding encoding, string source, string expected, int offset)
    {
        byte[] destination = new byte[source.Length];
        DecodeStatus status = TransferEncodings.Decode(
            encoding, Encoding.UTF8.GetBytes(source), destination, out int written, out DecodeError error);
        Assert.Equal((DecodeStatus.Malformed, expected), (status, Encoding.UTF8.GetString(destination, 0, written)));
        Assert.Equal((DecodeErrorCode.MimeTransferEncoding, offset), (error.Code, error.Offset));
    }
}

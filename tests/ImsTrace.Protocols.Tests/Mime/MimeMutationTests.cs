using ImsTrace.Protocols.Mime;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Mime;

public class MimeMutationTests
{
    static readonly byte[][] Corpus =
    [
        "--b\r\nContent-Type: multipart/mixed;boundary=b1\r\n\r\n--b1\r\nContent-Type: a/b\r\n\r\nx\r\n--b1--\r\n--b\r\n\r\ny\r\n--b--\r\n"u8.ToArray(),
        "pre\r\n--b\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\na=3Db=\r\n\r\n--b\r\n\r\nz\r\n--b--epi"u8.ToArray(),
    ];

    [Fact]
    public void Read_MutatedOrRandom_NeverThrowsAndStaysInside() => Mutations.CheckAll(Corpus, static bytes =>
    {
        ContentTypeReader.TryRead("multipart/mixed;boundary=b"u8, out ContentTypeView type);
        MultipartReader parts = new(type, bytes);
        return Inside(ref parts, bytes) && Decodes(bytes);
    });

    // Searching each part or each line again would take minutes.
    [Theory]
    [InlineData("--b\r\n")]
    [InlineData("\r\n--")]
    [InlineData("--bbbbbbbbbb\r\n")]
    [InlineData("a:b\r\n")]
    [InlineData("--b         ")]
    public void Read_MegabyteOfOnePattern_StaysInside(string pattern)
    {
        byte[] body = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(pattern, (1 << 20) / pattern.Length)));
        ContentTypeReader.TryRead("multipart/mixed;boundary=b"u8, out ContentTypeView type);
        MultipartReader parts = new(type, body);
        Assert.True(Inside(ref parts, body));
        Assert.InRange(parts.Index, -1, MimeLimits.Default.Parts - 1);
    }

    static bool Inside(ref MultipartReader parts, byte[] bytes)
    {
        bool good = true;
        int last = 0;
        while (parts.MoveNext())
        {
            MimePartView part = parts.Current;
            good &= part.Offset >= last && part.BodyOffset + part.Body.Length <= bytes.Length
                && bytes.AsSpan(part.BodyOffset, part.Body.Length).SequenceEqual(part.Body);
            last = part.BodyOffset + part.Body.Length;
            if (parts.TryOpen(out MultipartReader nested))
                good &= Inside(ref nested, bytes);
        }
        for (int i = 0; i < parts.Problems.Kept; i++)
            good &= parts.Problems[i].Offset >= 0 && parts.Problems[i].Offset <= bytes.Length;
        return good;
    }

    static bool Decodes(byte[] bytes)
    {
        byte[] destination = new byte[bytes.Length];
        TransferEncodings.Decode(TransferEncoding.QuotedPrintable, bytes, destination, out int plain, out var first);
        TransferEncodings.Decode(TransferEncoding.Base64, bytes, destination, out int data, out var second);
        return plain <= bytes.Length && data <= bytes.Length && first.Offset <= bytes.Length && second.Offset <= bytes.Length;
    }
}

using System.Text;
using ImsTrace.Protocols.Bodies;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Protocols.Tests.Bodies;

public class BodyPartReaderTests
{
    const string Cpim = "From: <a:b>\r\n\r\nContent-Type: message/imdn+xml\r\n\r\n<imdn/>";
    const string Multipart = "--b\r\nContent-Type: application/sdp\r\n\r\nv=0\r\n\r\n--b\r\nContent-Type: message/cpim\r\n\r\n" + Cpim
        + "\r\n--b\r\nContent-Transfer-Encoding: base64\r\n\r\neA==\r\n--b--";

    [Fact]
    public void Read_NestedBody_ListsAllPartsInOrder()
    {
        byte[] body = Encoding.UTF8.GetBytes(Multipart);
        ProblemList problems = default;
        IReadOnlyList<BodyPart> parts = BodyPartReader.Read("multipart/mixed;boundary=b"u8, body, 100, ref problems);
        Assert.Equal(0, problems.Count);
        Assert.Equal(
            [
                (BodyKind.Multipart, 0, Multipart), (BodyKind.Sdp, 1, "v=0\r\n"), (BodyKind.Cpim, 1, Cpim), (BodyKind.Imdn, 2, "<imdn/>"),
                (BodyKind.Text, 1, "eA=="),
            ],
            parts.Select(part => (part.Kind, part.Depth, Encoding.UTF8.GetString(body, part.Offset - 100, part.Length))));
        Assert.Equal(TransferEncoding.Base64, parts[4].Encoding);
        Assert.Equal((100, 0), (parts[0].HeadersOffset, parts[0].HeadersLength));
        Assert.StartsWith("Content-Type: application/sdp", Encoding.UTF8.GetString(body, parts[1].HeadersOffset - 100, parts[1].HeadersLength), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "text", BodyKind.Text)]
    [InlineData("application/pidf+xml", "<a/>", BodyKind.Pidf)]
    [InlineData("x", "y", BodyKind.Other)]
    public void Read_SingleBody_IsTheOnePart(string contentType, string body, BodyKind kind)
    {
        ProblemList problems = default;
        BodyPart part = Assert.Single(BodyPartReader.Read(Encoding.UTF8.GetBytes(contentType), Encoding.UTF8.GetBytes(body), 0, ref problems));
        Assert.Equal((kind, 0, 0, body.Length), (part.Kind, part.Depth, part.Offset, part.Length));
    }

    [Theory]
    [InlineData(2, 3, 0)]
    [InlineData(3, 3, 1)]
    public void Read_DeeperThanTheLimit_IsOneProblem(int nested, int given, int count)
    {
        string body = string.Concat(Enumerable.Repeat("A: b\r\n\r\nContent-Type: message/cpim\r\n\r\n", nested)) + "x";
        ProblemList problems = default;
        MimeLimits limits = new() { Depth = 2 };
        var parts = BodyPartReader.Read("message/cpim"u8, Encoding.UTF8.GetBytes(body.Replace("cpim\r\n\r\nx", "none\r\n\r\nx")), 0, ref problems, limits);
        Assert.Equal((given, count), (parts.Count, problems.Count));
        Assert.Equal(count > 0, problems.Has(DecodeErrorCode.MimeDepth));
    }

    [Theory]
    [InlineData(3, 4, 0)]
    [InlineData(4, 4, 1)]
    public void Read_MorePartsThanTheLimit_IsAProblem(int count, int given, int problemCount)
    {
        string body = string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", count)) + "--b--";
        ProblemList problems = default;
        var parts = BodyPartReader.Read("multipart/mixed;boundary=b"u8, Encoding.UTF8.GetBytes(body), 0, ref problems, new MimeLimits { Parts = 4 });
        Assert.Equal((given, problemCount), (parts.Count, problems.Count));
    }

    [Fact]
    public void Read_MutatedOrRandom_NeverThrowsAndStaysInside() => Mutations.CheckAll([Encoding.UTF8.GetBytes(Multipart)], static bytes =>
    {
        ProblemList problems = default;
        return BodyPartReader.Read("multipart/mixed;boundary=b"u8, bytes, 0, ref problems)
            .All(part => part.Offset >= 0 && part.Offset + part.Length <= bytes.Length && part.HeadersOffset + part.HeadersLength <= bytes.Length);
    });
}

using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using Xunit;

namespace ImsTrace.Protocols.Tests.Mime;

public class MultipartReaderTests
{
    // RFC 2046 section 5.1.1
    const string Simple = "This is the preamble.\r\n--simple boundary\r\n\r\nThis is implicitly typed.\r\nIt does NOT end with a linebreak."
        + "\r\n--simple boundary\r\nContent-type: text/plain; charset=us-ascii\r\n\r\nThis is explicitly typed.\r\nIt DOES end with a linebreak.\r\n"
        + "\r\n--simple boundary--\r\n\r\nThis is the epilogue.";

    [Fact]
    public void MoveNext_ExampleOfTheRfc_GivesBothParts()
        => Assert.Equal(
            [
                "|This is implicitly typed.\r\nIt does NOT end with a linebreak.",
                "text/plain; charset=us-ascii|This is explicitly typed.\r\nIt DOES end with a linebreak.\r\n",
            ],
            Parts("multipart/mixed; boundary=\"simple boundary\"", Simple));

    [Fact]
    public void MoveNext_ExampleOfTheRfc_HasPreambleAndEpilogue()
    {
        MultipartReader parts = Open("multipart/mixed; boundary=\"simple boundary\"", Simple);
        Assert.Equal("This is the preamble.\r\n", Encoding.UTF8.GetString(parts.Preamble));
        while (parts.MoveNext())
        {
        }
        Assert.Equal("\r\nThis is the epilogue.", Encoding.UTF8.GetString(parts.Epilogue));
        Assert.Equal(0, parts.Problems.Count);
    }

    [Theory]
    [InlineData("--b\nContent-Type: a/b\n\nx\n--b--", "a/b|x")]
    [InlineData("--b  \t\r\nContent-Type: a/b\r\n\r\nx\r\n--b--  ", "a/b|x")]
    [InlineData("--b\r\nContent-Type: a/b\r\n--b--\r\n", "a/b|")]
    [InlineData("--b\r\nContent-Type:\r\n a/b\r\n\r\nx--b\r\n--bb\r\n--b--\r\n", "a/b|x--b\r\n--bb")]
    [InlineData("--b\r\n\r\n--b\r\n\r\ny\r\n--b--", "|;|y")]
    [InlineData("--b--", "")]
    [InlineData("--b\r\n\r\n\r\n\r\n--b--", "|\r\n")]
    public void MoveNext_OddForms_GivesTheParts(string body, string expected)
        => Assert.Equal(expected, string.Join(";", Parts("multipart/mixed;boundary=b", body)));

    [Fact]
    public void MoveNext_Offsets_PointIntoTheBody()
    {
        byte[] body = "x\r\n--b\r\nContent-Type: a/b\r\n\r\nyz\r\n--b--"u8.ToArray();
        ContentTypeReader.TryRead("multipart/mixed;boundary=b"u8, out ContentTypeView type);
        MultipartReader parts = new(type, body, 100);
        Assert.True(parts.MoveNext());
        Assert.Equal((108, 129), (parts.Current.Offset, parts.Current.BodyOffset));
        Assert.Equal("yz", Encoding.UTF8.GetString(body.AsSpan(parts.Current.BodyOffset - 100, parts.Current.Body.Length)));
    }

    [Theory]
    [InlineData("multipart/mixed;boundary=b", "--b\r\n\r\nx", DecodeErrorCode.MimeEndMissing, 8, "|x")]
    [InlineData("multipart/mixed;boundary=b", "--b\r\n\r\nx\r\n--b-", DecodeErrorCode.MimeEndMissing, 14, "|x\r\n--b-")]
    [InlineData("multipart/mixed;boundary=b", "nothing", DecodeErrorCode.MimeNoParts, 0, "")]
    [InlineData("multipart/mixed;boundary=b", "", DecodeErrorCode.MimeNoParts, 0, "")]
    [InlineData("multipart/mixed", "--b\r\n\r\nx\r\n--b--", DecodeErrorCode.MimeBoundary, 0, "|x")]
    [InlineData("multipart/mixed", "x", DecodeErrorCode.MimeBoundary, 0, "")]
    [InlineData("multipart/mixed;boundary=b", "--b\r\nno header\r\nx\r\n--b--", DecodeErrorCode.MimeHeader, 5, "|no header\r\nx")]
    [InlineData("multipart/mixed;boundary=b", "--b\r\nContent-Type: a\r\n\r\nx\r\n--b--", DecodeErrorCode.MimeContentType, 19, "a|x")]
    public void MoveNext_Malformed_GivesWhatIsThereAndTheProblem(
        string contentType, string body, DecodeErrorCode code, int offset, string expected)
    {
        MultipartReader parts = Open(contentType, body);
        Assert.Equal(expected, string.Join(";", Parts(ref parts)));
        Assert.Equal((code, offset), (parts.Problems[0].Code, parts.Problems[0].Offset));
    }

    [Fact]
    public void MoveNext_EveryPrefix_GivesNoMoreThanTheWhole()
    {
        for (int length = 0; length < Simple.Length; length++)
        {
            MultipartReader parts = Open("multipart/mixed; boundary=\"simple boundary\"", Simple[..length]);
            List<string> given = Parts(ref parts);
            Assert.InRange(given.Count, 0, 2);
            Assert.True(parts.Problems.Count > 0 || Simple[..length].Contains("--simple boundary--"), $"{length}");
        }
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(4, 3, 1)]
    public void MoveNext_MorePartsThanTheLimit_AreOneProblem(int parts, int given, int problems)
    {
        string body = string.Concat(Enumerable.Repeat("--b\r\n\r\nx\r\n", parts)) + "--b--";
        ContentTypeReader.TryRead("multipart/mixed;boundary=b"u8, out ContentTypeView type);
        MultipartReader reader = new(type, Encoding.UTF8.GetBytes(body), 0, new MimeLimits { Parts = 3 });
        Assert.Equal(given, Parts(ref reader).Count);
        Assert.Equal(problems, reader.Problems.Count);
        Assert.Equal(problems > 0, reader.Problems.Has(DecodeErrorCode.MimeTooManyParts));
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    public void TryOpen_Nested_StopsAtTheDepthLimit(int nested, int opened)
    {
        string type = "multipart/mixed;boundary=b0";
        string body = "x";
        for (int i = nested - 1; i >= 0; i--)
            body = $"--b{i}\r\nContent-Type: multipart/mixed;boundary=b{i + 1}\r\n\r\n{body}\r\n--b{i}--";
        MultipartReader parts = Open(type, body);
        Assert.Equal(opened, Depth(ref parts, out bool refused));
        Assert.True(refused);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(";start=\"<2@x>\"", 1)]
    [InlineData(";type=\"a/b\";start=2@x", 1)]
    public void IsRoot_Related_IsThePartOfStartOrTheFirst(string start, int root)
    {
        MultipartReader parts = Open(
            "multipart/related;boundary=b" + start, "--b\r\nContent-ID: <1@x>\r\n\r\n1\r\n--b\r\nContent-ID: <2@x>\r\n\r\n2\r\n--b--");
        List<int> roots = [];
        while (parts.MoveNext())
        {
            if (parts.IsRoot)
                roots.Add(parts.Index);
        }
        Assert.Equal([root], roots);
    }

    [Fact]
    public void Current_OwnHeaders_AreGiven()
    {
        MultipartReader parts = Open(
            "multipart/mixed;boundary=b",
            "--b\r\ncontent-disposition: recipient-list;handling=optional\r\nContent-ID:<a@b>\r\nContent-Transfer-Encoding: BASE64\r\n\r\neA==\r\n--b--");
        Assert.True(parts.MoveNext());
        Assert.Equal("recipient-list;handling=optional", Encoding.UTF8.GetString(parts.Current.Disposition));
        Assert.Equal("a@b", Encoding.UTF8.GetString(parts.Current.ContentId));
        Assert.Equal(TransferEncoding.Base64, parts.Current.TransferEncoding);
    }

    static MultipartReader Open(string contentType, string body)
    {
        ContentTypeReader.TryRead(Encoding.UTF8.GetBytes(contentType), out ContentTypeView type);
        return new(type, Encoding.UTF8.GetBytes(body));
    }

    static List<string> Parts(string contentType, string body)
    {
        MultipartReader parts = Open(contentType, body);
        return Parts(ref parts);
    }

    static List<string> Parts(ref MultipartReader parts)
    {
        List<string> given = [];
        while (parts.MoveNext())
            given.Add($"{Encoding.UTF8.GetString(parts.Current.ContentType)}|{Encoding.UTF8.GetString(parts.Current.Body)}");
        return given;
    }

    static int Depth(ref MultipartReader parts, out bool refused)
    {
        refused = false;
        if (!parts.MoveNext())
            return 0;
        if (parts.TryOpen(out MultipartReader nested))
            return 1 + Depth(ref nested, out refused);
        refused = parts.Problems.Has(DecodeErrorCode.MimeDepth);
        return 1;
    }
}

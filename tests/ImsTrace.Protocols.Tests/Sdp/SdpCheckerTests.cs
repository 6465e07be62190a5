using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sdp;

public class SdpCheckerTests
{
    [Theory, MemberData(nameof(SdpSamples.Valid), MemberType = typeof(SdpSamples))]
    public void Check_ValidDescription_HasNoProblem(byte[] body) => Assert.Equal("", Describe(SdpChecker.Check(body)));

    [Theory, MemberData(nameof(SdpSamples.Valid), MemberType = typeof(SdpSamples))]
    public void Check_LineFeedsAlone_AreTaken(byte[] body) => Assert.Equal("", Describe(SdpChecker.Check(body.Replace("\r\n", "\n"))));

    [Theory, MemberData(nameof(SdpSamples.Valid), MemberType = typeof(SdpSamples))]
    public void Check_NoLineEndBehindTheLastLine_IsTaken(byte[] body) => Assert.Equal("", Describe(SdpChecker.Check(body.AsSpan(0, body.Length - 2))));

    [Theory, MemberData(nameof(SdpSamples.Valid), MemberType = typeof(SdpSamples))]
    public void Check_EveryCut_PutsProblemsInsideWhatIsThere(byte[] body)
        => Assert.All(Enumerable.Range(0, body.Length), cut => AssertInside(SdpChecker.Check(body.AsSpan(0, cut)), cut));

    [Theory]
    [InlineData("v=0", "v=1", DecodeErrorCode.SdpValue, "1\r\no=")]
    [InlineData("v=0\r\n", "", DecodeErrorCode.SdpMissingLine, "m=audio 49170")]
    [InlineData("o=jdoe 3724394400", "o=jdoe x", DecodeErrorCode.SdpValue, "jdoe x")]
    [InlineData("s=Call to John Smith\r\n", "", DecodeErrorCode.SdpMissingLine, "m=audio 49170")]
    [InlineData("s=Call to John Smith\r\n", "s=a\r\ns=b\r\n", DecodeErrorCode.SdpRepeatedLine, "s=b")]
    [InlineData("i=SDP Offer #1", "i=", DecodeErrorCode.SdpValue, "\r\nu=")]
    [InlineData("u=http", "u=a http", DecodeErrorCode.SdpValue, "a http")]
    [InlineData("e=Jane", "t=0 0\r\ne=Jane", DecodeErrorCode.SdpOrder, "e=Jane")]
    [InlineData("c=IN IP4 198.51.100.1\r\nb=", "c=IN IP4\r\nb=", DecodeErrorCode.SdpValue, "IN IP4\r\nb=")]
    [InlineData("233.252.0.1/127/3", "233.252.0.1/x", DecodeErrorCode.SdpValue, "IN IP4 233")]
    [InlineData("b=AS:128", "b=AS 128", DecodeErrorCode.SdpValue, "AS 128")]
    [InlineData("b=AS:128\r\n", "b=AS:128\r\nc=IN IP4 1.2.3.4\r\n", DecodeErrorCode.SdpOrder, "c=IN IP4 1.2.3.4")]
    [InlineData("t=3724394400 3724398000", "t=3724394400", DecodeErrorCode.SdpValue, "3724394400\r\nr=")]
    [InlineData("r=7d 1h 0 25h", "r=7d 1h", DecodeErrorCode.SdpValue, "7d 1h")]
    [InlineData("r=7d 1h 0 25h", "r=7w 1h 0", DecodeErrorCode.SdpValue, "7w 1h 0")]
    [InlineData("z=3730928400 -1h ", "z=3730928400 -1h 5 ", DecodeErrorCode.SdpValue, "3730928400 -1h 5 ")]
    [InlineData("k=prompt", "k=secret:x", DecodeErrorCode.SdpValue, "secret:x")]
    [InlineData("k=prompt", "g=x", DecodeErrorCode.SdpLine, "g=x")]
    [InlineData("k=prompt", "nonsense", DecodeErrorCode.SdpLine, "nonsense")]
    [InlineData("k=prompt", "k =prompt", DecodeErrorCode.SdpLine, "k =prompt")]
    [InlineData("a=recvonly", "a=recvonly:x", DecodeErrorCode.SdpAttribute, "recvonly:x")]
    [InlineData("a=recvonly", "a=", DecodeErrorCode.SdpAttribute, "\r\nm=audio 49170")]
    [InlineData("a=recvonly", "a=ptime:20", DecodeErrorCode.SdpAttributeLevel, "ptime:20\r\nm=audio 49170")]
    [InlineData("a=ptime:20", "a=tool:x", DecodeErrorCode.SdpAttributeLevel, "tool:x")]
    [InlineData("a=ptime:20", "a=ptime:2x", DecodeErrorCode.SdpAttribute, "ptime:2x")]
    [InlineData("m=audio 49170", "m=audio x", DecodeErrorCode.SdpValue, "audio x")]
    [InlineData("m=audio 49180/2", "m=audio 49180/0", DecodeErrorCode.SdpValue, "audio 49180/0")]
    [InlineData("m=video 51372 RTP/AVP 99", "m=video 51372 RTP//AVP 99", DecodeErrorCode.SdpValue, "video 51372")]
    [InlineData("m=video 51372 RTP/AVP 99", "m=video 51372 RTP/AVP", DecodeErrorCode.SdpValue, "video 51372")]
    [InlineData("i=Music\r\n", "v=0\r\n", DecodeErrorCode.SdpLine, "v=0\r\nc=IN IP4 233")]
    public void Check_OnePartWrong_IsNotedAtItsOffset(string part, string by, DecodeErrorCode code, string at)
    {
        byte[] body = SdpSamples.EveryLine.Replace(part, by);

        ProblemList problems = SdpChecker.Check(body);

        Assert.Equal($"{code}@{body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at))}", Describe(problems));
    }

    [Theory]
    [InlineData("a=accept-types:", "accept-types:")]
    [InlineData("a=accept-types:text", "accept-types:text")]
    [InlineData("a=path:sip:x", "path:sip")]
    [InlineData("a=path:", "path:\r\n")]
    [InlineData("a=max-size:12k", "max-size:12k")]
    [InlineData("a=msrp-cema:yes", "msrp-cema:yes")]
    [InlineData("a=chatroom:a,b", "chatroom:a,b")]
    [InlineData("a=setup:client", "setup:client")]
    [InlineData("a=connection:old", "connection:old")]
    [InlineData("a=fingerprint:sha-1 4A:A", "fingerprint:sha-1 4A:A")]
    [InlineData("a=fingerprint:4A:AD", "fingerprint:4A:AD")]
    [InlineData("a=file-selector:name:x", "file-selector:name:x")]
    [InlineData("a=file-selector:type:jpeg", "file-selector:type:jpeg")]
    [InlineData("a=file-selector:size:-1", "file-selector:size:-1")]
    [InlineData("a=file-selector:hash:sha-1", "file-selector:hash:sha-1")]
    [InlineData("a=file-transfer-id:a b", "file-transfer-id:a b")]
    [InlineData("a=file-disposition:", "file-disposition:")]
    [InlineData("a=file-date:made:\"x\"", "file-date:made")]
    [InlineData("a=file-date:creation:x", "file-date:creation")]
    [InlineData("a=file-icon:http://x", "file-icon:http")]
    [InlineData("a=file-range:1", "file-range:1\r")]
    [InlineData("a=file-range:*-1", "file-range:*-1")]
    [InlineData("a=content:a,", "content:a,")]
    [InlineData("a=curr:qos e2e", "curr:qos")]
    [InlineData("a=des:qos e2e none", "des:qos")]
    [InlineData("a=rtpmap:96 L8", "rtpmap:96")]
    [InlineData("a=na(me:x", "na(me")]
    public void Check_BadAttributeOfAMedium_IsNotedAtItsOffset(string line, string at)
    {
        byte[] body = SdpSamples.FileAnswer.Replace("a=recvonly", $"a=inactive\r\n{line}");

        Assert.Equal($"{DecodeErrorCode.SdpAttribute}@{body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(at))}", Describe(SdpChecker.Check(body)));
    }

    [Fact]
    public void Check_NoConnectionForAMedium_IsNotedAtItsLine()
    {
        byte[] body = SdpSamples.FileAnswer.Replace("c=IN IP4 bobpc.example.com\r\n", "");

        Assert.Equal($"{DecodeErrorCode.SdpMissingLine}@{body.AsSpan().IndexOf("m="u8)}", Describe(SdpChecker.Check(body)));
    }

    [Fact]
    public void Check_Nothing_MissesFourLines()
    {
        ProblemList problems = SdpChecker.Check(default);

        Assert.Equal((4, true), (problems.Count, problems.Has(DecodeErrorCode.SdpMissingLine)));
    }

    [Theory]
    [InlineData(SdpMediaReader.MaximumMedia, false)]
    [InlineData(SdpMediaReader.MaximumMedia + 1, true)]
    public void Check_MediaAtAndBeyondTheLimit_AreTakenOrNoted(int count, bool isNoted)
    {
        byte[] body = [.. "v=0\no=- 1 1 IN IP4 a\ns=-\nc=IN IP4 a\nt=0 0\n"u8, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("m=message 1 TCP/MSRP *\n", count)))];
        SdpMessageMediaReader reader = new(body);
        int given = 0;
        while (reader.TryRead(out _))
            given++;

        Assert.Equal((SdpMediaReader.MaximumMedia, isNoted), (given, SdpChecker.Check(body).Has(DecodeErrorCode.SdpTooManyMedia)));
    }

    [Fact]
    public void Check_ValidDescription_AllocatesNothing()
    {
        byte[] body = SdpSamples.FileOffer;
        SdpChecker.Check(body);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++)
            SdpChecker.Check(body);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    internal static void AssertInside(ProblemList problems, int length)
    {
        for (int i = 0; i < problems.Kept; i++)
        {
            Assert.InRange(problems[i].Offset, 0, length);
            Assert.InRange(problems[i].Offset + problems[i].Length, 0, length);
        }
    }

    internal static string Describe(ProblemList problems)
        => string.Join(' ', Enumerable.Range(0, problems.Kept).Select(i => $"{problems[i].Code}@{problems[i].Offset}"));
}

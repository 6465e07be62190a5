using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using Xunit;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipFramerTests
{
    public static TheoryData<byte[]> Messages => SipSamples.All;

    [Theory, MemberData(nameof(Messages))]
    public void FrameStream_WholeMessage_GivesItsLength(byte[] message)
        => Assert.Equal(new(DecodeStatus.Complete, message.Length), SipFramer.FrameStream(message));

    [Theory, MemberData(nameof(Messages))]
    public void FrameStream_EachPrefix_NeedsMoreData(byte[] message)
        => Assert.All(Enumerable.Range(0, message.Length), n =>
            Assert.Equal(DecodeStatus.NeedMoreData, SipFramer.FrameStream(message.AsSpan(0, n)).Status));

    [Theory, MemberData(nameof(Messages))]
    public void LooksLikeStart_EachPrefix_IsNeverNo(byte[] message)
        => Assert.All(Enumerable.Range(0, message.Length), n =>
            Assert.NotEqual(Recognition.No, SipFramer.LooksLikeStart(message.AsSpan(0, n))));

    [Theory, MemberData(nameof(Messages))]
    public void FrameDatagram_WholeMessage_IsThePayload(byte[] message)
        => Assert.Equal(new(DecodeStatus.Complete, message.Length), SipFramer.FrameDatagram(message));

    [Fact]
    public void FrameStream_HeaderBlockComplete_TellsTheTotalNeeded()
        => Assert.Equal(new(DecodeStatus.NeedMoreData, SipSamples.Message.Length), SipFramer.FrameStream(SipSamples.Message.AsSpan()[..^18]));

    [Fact]
    public void FrameStream_SeveralMessages_GivesTheFirst()
        => Assert.Equal(new(DecodeStatus.Complete, SipSamples.Message.Length), SipFramer.FrameStream([.. SipSamples.Message, .. SipSamples.Ok]));

    [Fact]
    public void FrameStream_LeadingLineEnds_CountInTheLength()
        => Assert.Equal(new(DecodeStatus.Complete, 4 + SipSamples.Ok.Length), SipFramer.FrameStream([.. "\r\n\r\n"u8, .. SipSamples.Ok]));

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("\r\n")]
    public void FrameStream_KeepAlive_IsSkippedWithoutError(string text)
        => Assert.Equal(new(DecodeStatus.Malformed, text.Length), SipFramer.FrameStream(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("\r\n\r\n")]
    [InlineData("\0")]
    [InlineData("\0\0\0\0")]
    public void FrameDatagram_KeepAlive_IsSkippedWithoutError(string text)
        => Assert.Equal(new(DecodeStatus.Malformed, text.Length), SipFramer.FrameDatagram(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("MSRP a786hjs2 SEND\r\nTo-Path: msrp://a:1/b;tcp\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("SIP/2.0 OK\r\n\r\n")]
    [InlineData("MEGACO/1 [1.2.3.4]:2944 Transaction=1{}")]
    public void FrameDatagram_OtherText_IsMalformed(string text)
        => Assert.Equal(
            new(DecodeStatus.Malformed, text.Length, new(DecodeErrorCode.SipStartLine, 0)), SipFramer.FrameDatagram(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void FrameDatagram_CutInStartLine_NeedsMoreData()
        => Assert.Equal(DecodeStatus.NeedMoreData, SipFramer.FrameDatagram(SipSamples.Message.AsSpan(0, 20)).Status);

    [Theory]
    [InlineData("nine")]
    [InlineData("-5")]
    [InlineData("99999999999")]
    [InlineData("17000000")]
    public void FrameStream_UnusableContentLength_GivesTheHeaderBlock(string length)
    {
        byte[] message = SipSamples.Crlf($"OPTIONS sip:a SIP/2.0\nContent-Length: {length}\n\nbody");
        Assert.Equal(new(DecodeStatus.Complete, message.Length - 4), SipFramer.FrameStream(message));
    }

    [Fact]
    public void FrameStream_NoContentLength_GivesTheHeaderBlock()
    {
        byte[] message = SipSamples.Crlf("OPTIONS sip:a SIP/2.0\nCall-ID: a\n\nbody");
        Assert.Equal(new(DecodeStatus.Complete, message.Length - 4), SipFramer.FrameStream(message));
    }

    [Theory]
    [InlineData("hiMESSAGE", 2)]
    [InlineData("{}PRACK", 0)]
    [InlineData("3ACK", 1)]
    [InlineData("REINVITE", 0)]
    [InlineData("PRACK", 0)]
    public void FrameStream_RestOfABodyBeforeTheMethod_EndsWhereTheMethodBegins(string method, int front)
    {
        FrameResult frame = SipFramer.FrameStream(Encoding.ASCII.GetBytes($"{method} sip:a SIP/2.0\r\nContent-Length: 0\r\n\r\n"));

        bool isRead = front == 0 && method[0] != '{';
        Assert.Equal(isRead ? DecodeStatus.Complete : DecodeStatus.Malformed, frame.Status);
        if (front > 0)
            Assert.Equal((front, DecodeErrorCode.SipStartLine), (frame.Length, frame.Error.Code));
    }

    [Fact]
    public void FrameStream_LoneLineFeeds_AreLineEnds()
        => Assert.Equal(new(DecodeStatus.Complete, 43), SipFramer.FrameStream("OPTIONS sip:a SIP/2.0\nContent-Length: 2\n\nabc"u8));

    [Fact]
    public void FrameStream_HeaderBlockAtTheLimit_IsTaken()
    {
        byte[] message = SipSamples.Crlf("OPTIONS sip:a SIP/2.0\nContent-Length: 0\n\n");
        SipLimits limits = SipLimits.Default with { HeaderBlockLength = message.Length };
        Assert.Equal(new(DecodeStatus.Complete, message.Length), SipFramer.FrameStream(message, limits));
    }

    [Fact]
    public void FrameStream_HeaderBlockOverTheLimit_IsMalformed()
    {
        byte[] message = SipSamples.Crlf("OPTIONS sip:a SIP/2.0\nContent-Length: 0\n\n");
        int limit = message.Length - 1;
        FrameResult result = SipFramer.FrameStream(message, SipLimits.Default with { HeaderBlockLength = limit });
        Assert.Equal(new(DecodeStatus.Malformed, limit, new(DecodeErrorCode.SipHeaderTooLong, limit)), result);
    }

    [Fact]
    public void FrameStream_MessageAtTheLimit_IsTaken()
    {
        SipLimits limits = SipLimits.Default with { HeaderBlockLength = 400, MessageLength = SipSamples.Message.Length };
        Assert.Equal(new(DecodeStatus.Complete, SipSamples.Message.Length), SipFramer.FrameStream(SipSamples.Message, limits));
    }

    [Fact]
    public void FrameStream_MessageOverTheLimit_GivesTheHeaderBlock()
    {
        SipLimits limits = SipLimits.Default with { HeaderBlockLength = 400, MessageLength = SipSamples.Message.Length - 1 };
        Assert.Equal(new(DecodeStatus.Complete, SipSamples.Message.Length - 18), SipFramer.FrameStream(SipSamples.Message, limits));
    }

    [Fact]
    public void FrameDatagram_OverTheLimit_IsMalformed()
    {
        FrameResult result = SipFramer.FrameDatagram(SipSamples.Message, SipLimits.Default with { MessageLength = SipSamples.Message.Length - 1 });
        Assert.Equal(DecodeErrorCode.SipTooLong, result.Error.Code);
    }

    [Theory]
    [InlineData("INVITE sip:a SIP/2.0\r\n", Recognition.Yes)]
    [InlineData("!odd.Method~ sip:a SIP/2.0\r\n", Recognition.Yes)]
    [InlineData("INVITE sip:a;p=\"x y\"  sip/2.0 \r\n", Recognition.Yes)]
    [InlineData("SIP/2.0 200", Recognition.Yes)]
    [InlineData("SIP/7.0 200", Recognition.Yes)]
    [InlineData("\r\n\r\nSIP/2.0 100 Trying", Recognition.Yes)]
    [InlineData("SIP/2.0 20", Recognition.NeedMoreData)]
    [InlineData("IN", Recognition.NeedMoreData)]
    [InlineData("", Recognition.NeedMoreData)]
    [InlineData("INVITE sip:a SIP/2.0", Recognition.NeedMoreData)]
    [InlineData("SIP/2.0/UDP a", Recognition.No)]
    [InlineData("Via: SIP/2.0/UDP a", Recognition.No)]
    [InlineData("INVITE SIP/2.0\r\n", Recognition.No)]
    [InlineData("INVITE sip:\u0001a", Recognition.No)]
    [InlineData("\u0001\0\0\u0014", Recognition.No)]
    public void LooksLikeStart_ByContent(string text, Recognition expected)
        => Assert.Equal(expected, SipFramer.LooksLikeStart(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("lost;tag=1\r\nVia: SIP/2.0/UDP a\r\n\r\nBYE sip:a SIP/2.0\r\n", 34)]
    [InlineData("lost;tag=1\r\nVia: SIP/2.0/UDP a\r\n\r\nSIP/2.0 200 OK\r\n", 34)]
    [InlineData("body without line endSIP/2.0 200 OK\r\n", 21)]
    [InlineData("lost\r\n\r\nBYE sip:a", 8)]
    [InlineData("lost\r\nSIP/2", 6)]
    [InlineData("lost:\r\nVia: SIP/2.0/UDP a\r\nx:", -1)]
    [InlineData("lost:\r\n", -1)]
    [InlineData("", -1)]
    public void FindStart_AfterAGap_GivesTheNextLineThatMayStart(string text, int expected)
        => Assert.Equal(expected, SipFramer.FindStart(Encoding.ASCII.GetBytes(text), 0));

    [Theory]
    [InlineData("MESSAGE sip:a SIP/2.0\r\n", 0)]
    [InlineData("INVITE  <sip:a;p=\"x y\">  sip/2.0 \r\n", 0)]
    [InlineData("q8f79h 4MESSAGE sip:a SIP/2.0\r\n", 8)]
    [InlineData("an INVITE and a: b, MESSAGE sip:a SIP/2.0\r\n", 20)]
    [InlineData("INVITE sip:a or BYE sip:a SIP/2.0\r", 16)]
    [InlineData("q8\rf7=MESSAGE sip:a SIP/2.0\r\n", 6)]
    [InlineData("MESSAGE sip:toBYE SIP/2.0\r\n", 0)]
    [InlineData("GE sip:a SIP/2.0\r\n", -1)]
    [InlineData("foo:BYE SIP/2.0\r\n", -1)]
    [InlineData("BYE and SIP/2.0\r\n", -1)]
    [InlineData("message sip:a SIP/2.0\r\n", -1)]
    [InlineData("GE sip:a SIP/2.0\r\nFOO sip:a SIP/2.0\r\n", 18)]
    public void FindStart_FirstLine_StartsWithARegisteredMethodAlone(string text, int expected)
        => Assert.Equal(expected, SipFramer.FindStart(Encoding.ASCII.GetBytes(text), 0));

    [Theory]
    [InlineData("q8f79h 4MESSAGE ", 8)]
    [InlineData("q8f79h 4MESSAGE sip:a SIP/2.0", 8)]
    [InlineData("q8=MESSAGE sip:toBYE ", 3)]
    [InlineData("q8f79h 4MESSAG", -1)]
    [InlineData("SIP/2.0 2", 0)]
    [InlineData("x\r\nq=MESSAGE sip:a", 5)]
    [InlineData("x\r\nFOO sip:aMESSAGE sip", 3)]
    public void FindStart_UnfinishedLine_GivesWhatMayBecomeAStart(string text, int expected)
        => Assert.Equal(expected, SipFramer.FindStart(Encoding.ASCII.GetBytes(text), 0));

    [Theory]
    [InlineData("x\r\nFOO sip:a SIP/2.0\r\n", 3)]
    [InlineData("\nFOO sip:a SIP/2.0\r\n", 1)]
    [InlineData("x\r\nq8f79h 4MESSAGE sip:a SIP/2.0\r\n", 11)]
    public void FindStart_LineBehindALineEnd_StartsWithAnyMethod(string text, int expected)
        => Assert.Equal(expected, SipFramer.FindStart(Encoding.ASCII.GetBytes(text), 0));

    [Theory]
    [InlineData("INVITE"), InlineData("ACK"), InlineData("BYE"), InlineData("CANCEL"), InlineData("OPTIONS"), InlineData("REGISTER"), InlineData("PRACK")]
    [InlineData("SUBSCRIBE"), InlineData("NOTIFY"), InlineData("PUBLISH"), InlineData("INFO"), InlineData("REFER"), InlineData("MESSAGE"), InlineData("UPDATE")]
    public void FindStart_RegisteredMethodBehindText_IsAStart(string method)
        => Assert.Equal(4, SipFramer.FindStart(Encoding.ASCII.GetBytes($"text{method} sip:a SIP/2.0\r\n"), 0));

    [Fact]
    public void FindStart_FromInsideALine_SkipsItsRest()
        => Assert.Equal(22, SipFramer.FindStart("INVITE sip:a SIP/2.0\r\nBYE sip:a SIP/2.0\r\n"u8, 1));
}

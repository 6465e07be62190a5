using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using Xunit;
using static ImsTrace.Protocols.Tests.Sip.SipSamples;

namespace ImsTrace.Protocols.Tests.Sip;

public class SipReaderTests
{
    const string Head = "MESSAGE sip:b@x SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@x>\r\nCall-ID: c\r\n";

    public static TheoryData<byte[]> Messages => All;

    [Theory, MemberData(nameof(Messages))]
    public void Read_ValidMessage_HasNoProblem(byte[] message)
    {
        DecodeStatus status = SipReader.Read(message, EnumSets.All<SipHeaderId>(), new SipHeader[32], out SipMessageView view);
        Assert.Equal(DecodeStatus.Complete, status);
        Assert.Equal(0, view.ProblemCount);
        Assert.Equal(message.Length, view.Length);
    }

    [Fact]
    public void Read_Request_GivesStartLineAndBody()
    {
        SipReader.Read(Message, default, [], out SipMessageView view);
        Assert.True(view.IsRequest);
        Assert.Equal("MESSAGE", Utf8(view.Method));
        Assert.Equal("sip:user2@domain.com", Utf8(view.RequestUri));
        Assert.Equal("Watson, come here.", Utf8(view.Body));
        Assert.Equal(18, view.ContentLength);
        Assert.Equal(0, view.Headers.Length);
    }

    [Fact]
    public void Read_Response_GivesStatusAndReason()
    {
        SipReader.Read(Ok, default, [], out SipMessageView view);
        Assert.False(view.IsRequest);
        Assert.Equal(200, view.Status);
        Assert.Equal("OK", Utf8(view.Reason));
        Assert.True(view.Method.IsEmpty);
    }

    [Fact]
    public void Read_WantedHeaders_AreGivenInOrder()
    {
        EnumSet<SipHeaderId> wanted = EnumSets.Of(SipHeaderId.CallId, SipHeaderId.Via, SipHeaderId.Contact);
        SipReader.Read(CompactRegister, wanted, new SipHeader[8], out SipMessageView view);
        Assert.Equal([SipHeaderId.Via, SipHeaderId.CallId, SipHeaderId.Contact], view.Headers.ToArray().Select(h => h.Id));
        Assert.True(view.TryGet(SipHeaderId.CallId, out ReadOnlySpan<byte> callId));
        Assert.Equal("843817637684230@998sdasdh09", Utf8(callId));
        Assert.False(view.TryGet(SipHeaderId.From, out _));
    }

    [Fact]
    public void Read_FoldedHeader_IsOneValue()
    {
        SipReader.Read(Ok, EnumSets.Of(SipHeaderId.Via), new SipHeader[8], out SipMessageView view);
        SipHeaderValues vias = view.Values(SipHeaderId.Via);
        Assert.True(vias.TryRead(out ReadOnlySpan<byte> first));
        Assert.True(vias.TryRead(out ReadOnlySpan<byte> second));
        Assert.False(vias.TryRead(out _));
        Assert.Equal("SIP/2.0/TCP proxy.domain.com;branch=z9hG4bK123dsghds;\r\n received=192.0.2.1", Utf8(first));
        Assert.EndsWith("received=1.2.3.4", Utf8(second), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_LeadingLineEnds_AreNoPartOfTheMessage()
    {
        byte[] bytes = [.. "\r\n\r\n"u8, .. Ok];
        Assert.Equal(DecodeStatus.Complete, SipReader.Read(bytes, default, [], out SipMessageView view));
        Assert.Equal(4, view.Start);
        Assert.Equal(Ok.Length, view.Length);
    }

    [Fact]
    public void Read_BytesBehindContentLength_AreNoBody()
    {
        byte[] bytes = [.. Message, 0, 0, 0];
        Assert.Equal(DecodeStatus.Complete, SipReader.Read(bytes, default, [], out SipMessageView view));
        Assert.Equal("Watson, come here.", Utf8(view.Body));
        Assert.Equal(Message.Length, view.Length);
    }

    [Fact]
    public void Read_DatagramWithoutContentLength_TakesTheRest()
    {
        DecodeStatus status = SipReader.Read(Crlf(Head + "CSeq: 1 MESSAGE\n\nhello"), EnumSets.All<SipHeaderId>(), new SipHeader[8], out SipMessageView view);
        Assert.Equal(DecodeStatus.Complete, status);
        Assert.Equal(0, view.ProblemCount);
        Assert.Equal(-1, view.ContentLength);
        Assert.Equal("hello", Utf8(view.Body));
    }

    [Fact]
    public void Read_StreamWithoutContentLength_HasNoBodyAndSaysSo()
    {
        byte[] message = Crlf(Head + "CSeq: 1 MESSAGE\n\n");
        DecodeStatus status = SipReader.Read(message, EnumSets.All<SipHeaderId>(), new SipHeader[8], out SipMessageView view, SipFraming.Stream);
        Assert.Equal(DecodeStatus.Complete, status);
        Assert.Equal(new(DecodeErrorCode.SipContentLengthMissing, message.Length), view.Problems[0]);
    }

    [Fact]
    public void Read_BodyShorterThanContentLength_IsTruncated()
    {
        DecodeStatus status = SipReader.Read(Message.AsSpan()[..^8], default, [], out SipMessageView view);
        Assert.Equal(DecodeStatus.Truncated, status);
        Assert.Equal(new(DecodeErrorCode.SipBodyShort, view.BodyOffset, 10), view.Problems[0]);
        Assert.Equal("Watson, co", Utf8(view.Body));
    }

    [Fact]
    public void Read_CutInAHeader_GivesItAsFarAsItGoesAndSaysSo()
    {
        byte[] message = Crlf(Head)[..^3];
        DecodeStatus status = SipReader.Read(message, EnumSets.Of(SipHeaderId.To, SipHeaderId.CallId), new SipHeader[8], out SipMessageView view);
        Assert.Equal(DecodeStatus.Truncated, status);
        Assert.True(view.IsCut(view.Headers[1]));
        Assert.False(view.IsCut(view.Headers[0]));
        Assert.Equal(new(DecodeErrorCode.SipHeaderBlockEnd, message.Length), view.Problems[0]);
    }

    [Fact]
    public void Read_HeaderInItsLongAndItsCompactForm_HasBothProblems()
    {
        SipReader.Read("SIP/2.0 200 OK\r\nTo: a\r\nt: b\r\n\r\n"u8, EnumSets.Of(SipHeaderId.To), new SipHeader[4], out SipMessageView view);
        Assert.Equal(2, view.ProblemCount);
        Assert.Equal((DecodeErrorCode.SipRepeatedHeader, 23), (view.Problems[0].Code, view.Problems[0].Offset));
        Assert.Equal((DecodeErrorCode.SipRepeatedForms, 23), (view.Problems[1].Code, view.Problems[1].Offset));
    }

    [Theory]
    [InlineData("MSRP a SEND\r\n\r\n", DecodeErrorCode.SipStartLine, 0)]
    [InlineData("INVITE SIP/2.0\r\n\r\n", DecodeErrorCode.SipStartLine, 0)]
    [InlineData("\r\n\r\n", DecodeErrorCode.SipStartLine, 0)]
    public void Read_NoStartLine_IsMalformed(string text, DecodeErrorCode code, int offset)
    {
        Assert.Equal(DecodeStatus.Malformed, SipReader.Read(Crlf(text), default, [], out SipMessageView view));
        Assert.Equal((code, offset), (view.Problems[0].Code, view.Problems[0].Offset));
    }

    [Theory]
    [InlineData("MESSAGE  sip:b SIP/2.0\r\n\r\n", DecodeErrorCode.SipStartLine, 7)]
    [InlineData("MESSAGE sip:b  SIP/2.0\r\n\r\n", DecodeErrorCode.SipStartLine, 7)]
    [InlineData("MESSAGE sip:b; lr SIP/2.0\r\n\r\n", DecodeErrorCode.SipStartLine, 14)]
    [InlineData("MESSAGE sip:b SIP/2.0 \r\n\r\n", DecodeErrorCode.SipStartLine, 21)]
    [InlineData("MESSAGE sip:b SIP/7.0\r\n\r\n", DecodeErrorCode.SipVersion, 14)]
    [InlineData("SIP/3.0 200 OK\r\n\r\n", DecodeErrorCode.SipVersion, 0)]
    [InlineData("SIP/2.0 4294967301 better not\r\n\r\n", DecodeErrorCode.SipStatusCode, 8)]
    [InlineData("SIP/2.0 799 x\r\n\r\n", DecodeErrorCode.SipStatusCode, 8)]
    [InlineData("SIP/2.0 200 OK\r\nbroken line\r\n\r\n", DecodeErrorCode.SipHeaderName, 16)]
    [InlineData("SIP/2.0 200 OK\r\n: none\r\n\r\n", DecodeErrorCode.SipHeaderName, 16)]
    [InlineData("SIP/2.0 200 OK\r\nbad name: x\r\n\r\n", DecodeErrorCode.SipHeaderName, 16)]
    [InlineData("SIP/2.0 200 OK\r\nContent-Length: -1\r\n\r\n", DecodeErrorCode.SipContentLength, 32)]
    [InlineData("SIP/2.0 200 OK\r\nContent-Length: 0\r\nl: 0\r\n\r\n", DecodeErrorCode.SipRepeatedHeader, 35)]
    [InlineData("SIP/2.0 200 OK\r\nTo: a\r\nTo: b\r\n\r\n", DecodeErrorCode.SipRepeatedHeader, 23)]
    [InlineData("SIP/2.0 200 OK\r\nCSeq: 4294967296 X\r\n\r\n", DecodeErrorCode.SipCSeq, 22)]
    [InlineData("SIP/2.0 200 OK\r\nCSeq: 2147483648 X\r\n\r\n", DecodeErrorCode.SipCSeq, 22)]
    [InlineData("SIP/2.0 200 OK\r\nCSeq: 1\r\n\r\n", DecodeErrorCode.SipCSeq, 22)]
    [InlineData("BYE sip:b SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n", DecodeErrorCode.SipCSeq, 25)]
    public void Read_OneFault_IsOneProblemAtItsPlace(string text, DecodeErrorCode code, int offset)
    {
        EnumSet<SipHeaderId> wanted = EnumSets.Of(SipHeaderId.To, SipHeaderId.CSeq);
        Assert.Equal(DecodeStatus.Complete, SipReader.Read(Crlf(text), wanted, new SipHeader[8], out SipMessageView view));
        Assert.Equal(1, view.ProblemCount);
        Assert.Equal((code, offset), (view.Problems[0].Code, view.Problems[0].Offset));
    }

    [Theory]
    [InlineData("\0\0\u0001\u0002OPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n", 4)]
    [InlineData("ZZ junk\r\nOPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n", 9)]
    [InlineData("<13>OPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n", 4)]
    public void Read_JunkBeforeTheStartLine_IsPassedOverAndSaid(string text, int start)
    {
        Assert.Equal(DecodeStatus.Complete, SipReader.Read(Crlf(text), default, [], out SipMessageView view));
        Assert.Equal((start, "OPTIONS", 1), (view.Start, Utf8(view.Method), view.ProblemCount));
        Assert.Equal(new(DecodeErrorCode.SipJunkBefore, 0, start), view.Problems[0]);
    }

    [Theory]
    [InlineData(512, DecodeStatus.Complete)]
    [InlineData(513, DecodeStatus.Malformed)]
    public void Read_JunkAtTheLimit_IsPassedOver(int length, DecodeStatus expected)
    {
        byte[] message = Crlf(new string('j', length - 2) + "\r\nOPTIONS sip:a SIP/2.0\r\nl: 0\r\n\r\n");

        Assert.Equal(expected, SipReader.Read(message, default, [], out _));
    }

    [Fact]
    public void Check_BytesBehindTheMessage_AreOneProblem()
    {
        byte[] bytes = [.. Message, 0, 0, 0];
        SipReader.Read(bytes, EnumSets.All<SipHeaderId>(), new SipHeader[16], out SipMessageView view);
        ProblemList problems = SipMessageChecker.Check(view);

        Assert.Equal((1, new DecodeError(DecodeErrorCode.SipTrailingBytes, Message.Length, 3)), (problems.Count, problems[0]));
    }

    [Fact]
    public void Read_LoneLineFeed_IsOneProblem()
    {
        Assert.Equal(DecodeStatus.Complete, SipReader.Read("SIP/2.0 200 OK\nl: 0\n\n"u8, default, [], out SipMessageView view));
        Assert.Equal(new(DecodeErrorCode.SipLineEnd, 14, 1), view.Problems[0]);
        Assert.Equal(1, view.ProblemCount);
    }

    [Fact]
    public void Read_LoneCarriageReturn_IsALineEndAndOneProblem()
    {
        SipReader.Read("SIP/2.0 200 OK\rTo: a\r\nl: 0\r\n\r\n"u8, EnumSets.Of(SipHeaderId.To), new SipHeader[8], out SipMessageView view);
        Assert.True(view.Has(SipHeaderId.To));
        Assert.Equal(new(DecodeErrorCode.SipLineEnd, 14, 1), view.Problems[0]);
        Assert.Equal(1, view.ProblemCount);
    }

    [Fact]
    public void Read_RequiredHeadersMissing_GivesOneProblemEach()
    {
        SipReader.Read("SIP/2.0 200 OK\r\nTo: a\r\n\r\n"u8, SipHeaderNames.Required, new SipHeader[8], out SipMessageView view);
        Assert.Equal(4, view.ProblemCount);
        Assert.Equal(DecodeErrorCode.SipMissingHeader, view.Problems[3].Code);
    }

    [Fact]
    public void Read_HeadersFillTheSlots_NoProblem()
    {
        SipReader.Read("SIP/2.0 200 OK\r\nRoute: a\r\nRoute: b\r\n\r\n"u8, EnumSets.All<SipHeaderId>().Without(SipHeaderNames.Required), new SipHeader[2], out SipMessageView view);
        Assert.Equal(0, view.ProblemCount);
    }

    [Fact]
    public void Read_OneHeaderMoreThanSlots_IsOneProblem()
    {
        byte[] message = Crlf("SIP/2.0 200 OK\nRoute: a\nRoute: b\nRoute: c\nRoute: d\nl: 2\n\nhi");
        DecodeStatus status = SipReader.Read(message, EnumSets.All<SipHeaderId>().Without(SipHeaderNames.Required), new SipHeader[2], out SipMessageView view);
        Assert.Equal(DecodeStatus.Complete, status);
        Assert.Equal(2, view.Headers.Length);
        Assert.Equal(1, view.ProblemCount);
        Assert.Equal(DecodeErrorCode.SipTooManyHeaders, view.Problems[0].Code);
        Assert.Equal("hi", Utf8(view.Body));
    }

    [Fact]
    public void Read_MoreProblemsThanKept_AreCounted()
    {
        byte[] message = Crlf("SIP/2.0 200 OK\n" + string.Concat(Enumerable.Repeat("bad\n", ProblemList.Capacity + 1)) + "\n");
        SipReader.Read(message, default, [], out SipMessageView view);
        Assert.Equal(ProblemList.Capacity + 1, view.ProblemCount);
        Assert.Equal(ProblemList.Capacity, view.Problems.Kept);
    }
}

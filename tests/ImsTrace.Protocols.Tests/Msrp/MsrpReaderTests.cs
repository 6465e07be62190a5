using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpReaderTests
{
    [Fact]
    public void Read_Send_GivesEachField()
    {
        DecodeStatus status = MsrpReader.Read(MsrpSamples.Send, out MsrpMessageView view);

        Assert.Equal((DecodeStatus.Complete, true, 0, 0), (status, view.IsRequest, view.Status, view.Problems.Count));
        Assert.Equal(("d93kswow", "SEND", "12339sdqwer"), (Text(view.TransactionId), Text(view.Method), Text(view.MessageId)));
        Assert.Equal("msrp://bob.example.com:8888/9di4eae923wzd;tcp", Text(view.ToPath));
        Assert.Equal("msrp://alicepc.example.com:7777/iau39soe2843z;tcp", Text(view.FromPath));
        Assert.Equal(("1-16/16", 1L, 16L, 16L), (Text(view.ByteRange), view.RangeStart, view.RangeEnd, view.Total));
        Assert.Equal(("text/plain", "Hi, I'm Alice!\r\n", (byte)'$'), (Text(view.ContentType), Text(view.Body), view.Continuation));
        Assert.Equal(MsrpSamples.Send.AsSpan().IndexOf("Hi"u8), view.BodyOffset);
    }

    [Fact]
    public void Read_Response_GivesStatusAndComment()
    {
        DecodeStatus status = MsrpReader.Read(MsrpSamples.Response, out MsrpMessageView view);

        Assert.Equal((DecodeStatus.Complete, false, 200, "OK"), (status, view.IsRequest, view.Status, Text(view.Comment)));
        Assert.Equal((0, false, 2), (view.Method.Length, view.HasBody, view.HeaderCount));
        Assert.Equal((-1L, -1L, -1L), (view.RangeStart, view.RangeEnd, view.Total));
    }

    [Fact]
    public void Read_Report_GivesItsStatus()
    {
        MsrpReader.Read(MsrpSamples.Report, out MsrpMessageView view);

        Assert.Equal(("000 200 OK", 0, 200), (Text(view.ReportStatus), view.ReportNamespace, view.ReportStatusCode));
    }

    [Fact]
    public void Read_InterruptibleChunk_GivesStarAsMinusOne()
    {
        MsrpReader.Read(MsrpSamples.Chunk, out MsrpMessageView view);

        Assert.Equal((1L, -1L, 8L, (byte)'+', "abcd"), (view.RangeStart, view.RangeEnd, view.Total, view.Continuation, Text(view.Body)));
    }

    [Fact]
    public void Read_AnswerToAuth_GivesUsePathAndExpires()
    {
        MsrpReader.Read(MsrpSamples.AuthResponse, out MsrpMessageView view);

        Assert.Equal(("msrps://a.example.org:9000/jui787s2f;tcp", "900"), (Text(view.UsePath), Text(view.Expires)));
    }

    [Fact]
    public void Read_BinaryBody_IsByteExact()
    {
        MsrpReader.Read(MsrpSamples.Binary, out MsrpMessageView view);

        Assert.Equal(MsrpSamples.BinaryBody, view.Body.ToArray());
    }

    [Fact]
    public void Read_NamesInOtherCaseAndNoSpace_AreKnown()
    {
        byte[] message = MsrpSamples.Send.Replace("Message-ID: ", "MESSAGE-id:").Replace("To-Path:", "to-path:\t");

        MsrpReader.Read(message, out MsrpMessageView view);

        Assert.Equal(("12339sdqwer", 0), (Text(view.MessageId), view.Problems.Count));
        Assert.Equal("msrp://bob.example.com:8888/9di4eae923wzd;tcp", Text(view.ToPath));
    }

    [Fact]
    public void Read_EmptyBodyWithoutItsLineEnd_IsAnEmptyBody()
    {
        DecodeStatus status = MsrpReader.Read(MsrpSamples.Send.Replace("Hi, I'm Alice!\r\n\r\n", ""), out MsrpMessageView view);

        Assert.Equal((DecodeStatus.Complete, true, 0), (status, view.HasBody, view.Body.Length));
    }

    [Fact]
    public void Read_SuccessAndFailureReport_AreGiven()
    {
        byte[] message = MsrpSamples.Send.Replace("Content-Type", "Success-Report: yes\r\nFailure-Report: partial\r\nContent-Type");

        MsrpReader.Read(message, out MsrpMessageView view);

        Assert.Equal(("yes", "partial"), (Text(view.SuccessReport), Text(view.FailureReport)));
    }

    [Fact]
    public void Read_HeaderLineWithTwoCarriageReturns_ValueWithoutAndProblem()
    {
        byte[] message = "MSRP njv9hr4t SEND\r\nTo-Path: msrp://h:2905/s;tcp\r\r\nFrom-Path: msrp://g:2889/t;tcp\r\n-------njv9hr4t$\r\n"u8.ToArray();

        MsrpReader.Read(message, out MsrpMessageView view);

        Assert.Equal("msrp://h:2905/s;tcp", System.Text.Encoding.ASCII.GetString(view.ToPath));
        Assert.Equal((1, DecodeErrorCode.MsrpLineEnd, message.AsSpan().IndexOf("\r\r"u8)), (view.Problems.Count, view.Problems[0].Code, view.Problems[0].Offset));
    }

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Read_EveryCutBehindTheStartLine_IsTruncated(byte[] message)
    {
        int line = message.AsSpan().IndexOf("\r\n"u8) + 2;

        Assert.All(Enumerable.Range(line, message.Length - line), cut =>
            Assert.Equal(DecodeStatus.Truncated, MsrpReader.Read(message.AsSpan(0, cut), out _)));
    }

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Read_EveryCutInTheStartLine_NeedsMoreData(byte[] message) =>
        Assert.All(Enumerable.Range(0, message.AsSpan().IndexOf("\r\n"u8) + 2), cut =>
            Assert.Equal(DecodeStatus.NeedMoreData, MsrpReader.Read(message.AsSpan(0, cut), out _)));

    [Fact]
    public void Read_CutInTheBody_GivesWhatIsThere()
    {
        int cut = MsrpSamples.Send.AsSpan().IndexOf(" Alice"u8);

        MsrpReader.Read(MsrpSamples.Send.AsSpan(0, cut), out MsrpMessageView view);

        Assert.Equal(("Hi, I'm", (byte)0, "12339sdqwer"), (Text(view.Body), view.Continuation, Text(view.MessageId)));
    }

    [Theory]
    [InlineData("d93kswow", "Q", DecodeErrorCode.MsrpTransactionId, "Q")]
    [InlineData("d93kswow", "-93kswow", DecodeErrorCode.MsrpTransactionId, "-93kswow")]
    [InlineData("Message-ID: 12339sdqwer", "Message-ID 12339sdqwer", DecodeErrorCode.MsrpHeader, "Message-ID")]
    [InlineData("Message-ID: 12339sdqwer", "Message-ID: 1234\r\nmessage-id: 5678", DecodeErrorCode.MsrpHeader, "message-id")]
    [InlineData("Message-ID: 12339sdqwer", "Message-ID: 1234\r\n 5678", DecodeErrorCode.MsrpFolding, " 5678")]
    [InlineData("Message-ID: 12339sdqwer", "Message-ID: 1234\r\n\tMessage-ID: 5678", DecodeErrorCode.MsrpFolding, "\tMessage-ID")]
    [InlineData("1-16/16", "1-16", DecodeErrorCode.MsrpByteRange, "1-16")]
    [InlineData("1-16/16", "*-16/16", DecodeErrorCode.MsrpByteRange, "*-16")]
    [InlineData("1-16/16", "1/16-16", DecodeErrorCode.MsrpByteRange, "1/16")]
    [InlineData("1-16/16", "1-16/9999999999999999999", DecodeErrorCode.MsrpByteRange, "1-16/9")]
    [InlineData("From-Path: ", "X: y\r\nFrom-Path: ", DecodeErrorCode.MsrpHeaderOrder, "From-Path")]
    [InlineData("From-Path: ", "Form-Path: ", DecodeErrorCode.MsrpMissingPath, "MSRP")]
    [InlineData("Message-ID: ", "Status: 200 OK\r\nMessage-ID: ", DecodeErrorCode.MsrpStatus, "200 OK")]
    [InlineData("Message-ID: ", "Status: 000 2000\r\nMessage-ID: ", DecodeErrorCode.MsrpStatus, "000 2000")]
    public void Read_BadPart_IsNotedAtItsOffsetAndTheRestIsRead(string part, string by, DecodeErrorCode code, string at)
    {
        byte[] message = MsrpSamples.Send.Replace(part, by);

        DecodeStatus status = MsrpReader.Read(message, out MsrpMessageView view);

        Assert.Equal((DecodeStatus.Complete, 1, code), (status, view.Problems.Count, view.Problems[0].Code));
        Assert.Equal(Encoding.Latin1.GetString(message).IndexOf(at, StringComparison.Ordinal), view.Problems[0].Offset);
        Assert.Equal("Hi, I'm Alice!\r\n", Text(view.Body));
    }

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Read_ValidMessage_HasNoProblem(byte[] message)
    {
        MsrpReader.Read(message, out MsrpMessageView view);

        Assert.Equal(0, view.Problems.Count);
    }

    [Theory]
    [InlineData("Message-ID: 12339sdqwer", "Message-ID: 123", DecodeErrorCode.MsrpHeaderValue, "123\r")]
    [InlineData("Message-ID: 12339sdqwer", "Message-ID: -2339sdqwer", DecodeErrorCode.MsrpHeaderValue, "-2339")]
    [InlineData("Success-Report: no", "Success-Report: partial", DecodeErrorCode.MsrpHeaderValue, "partial")]
    [InlineData("Failure-Report: partial", "Failure-Report: maybe", DecodeErrorCode.MsrpHeaderValue, "maybe")]
    [InlineData("r1;tcp msrp:", "r1;tcp sip:", DecodeErrorCode.MsrpHeaderValue, "msrp://relay")]
    [InlineData("iau39soe2843z;tcp", "iau39soe2843z", DecodeErrorCode.MsrpHeaderValue, "msrp://alicepc")]
    [InlineData("Content-ID: <id1@alicepc.example.com>", "Expires: soon", DecodeErrorCode.MsrpHeaderValue, "soon")]
    [InlineData("Content-ID: <id1@alicepc.example.com>", "Use-Nickname: Bob", DecodeErrorCode.MsrpHeaderValue, "Bob")]
    [InlineData("Content-ID: <id1@alicepc.example.com>", "Authorization: Basic x", DecodeErrorCode.MsrpHeaderValue, "Basic")]
    [InlineData("text/plain; charset=utf-8", "text", DecodeErrorCode.MsrpHeaderValue, "text\r")]
    [InlineData("charset=utf-8\r\n", "charset=utf-8\r\nX: y\r\n", DecodeErrorCode.MsrpHeaderOrder, "X: y")]
    [InlineData("Content-Type: ", "X-Type: ", DecodeErrorCode.MsrpContentType, "hello")]
    public void Read_BadValue_IsNotedAtItsOffset(string part, string by, DecodeErrorCode code, string at)
    {
        byte[] message = MsrpSamples.Mime.Replace(part, by);

        MsrpReader.Read(message, out MsrpMessageView view);

        Assert.Equal((1, code), (view.Problems.Count, view.Problems[0].Code));
        Assert.Equal(Encoding.Latin1.GetString(message).IndexOf(at, StringComparison.Ordinal), view.Problems[0].Offset);
        Assert.Equal("hello", Text(view.Body));
    }

    [Fact]
    public void Read_HeaderInFrontOfThePaths_IsNotedForBoth()
    {
        MsrpReader.Read(MsrpSamples.Send.Replace("To-Path: ", "X: y\r\nTo-Path: "), out MsrpMessageView view);

        Assert.Equal((2, DecodeErrorCode.MsrpHeaderOrder, "MSRP d93kswow SEND\r\nX: y\r\n".Length), (view.Problems.Count, view.Problems[0].Code, view.Problems[0].Offset));
    }

    [Fact]
    public void Read_NoStartLine_IsMalformed()
    {
        DecodeStatus status = MsrpReader.Read("Message-ID 12339sdqwer"u8, out MsrpMessageView view);

        Assert.Equal((DecodeStatus.Malformed, DecodeErrorCode.MsrpStartLine), (status, view.Problems[0].Code));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    // RFC 4975 section 7.1: the end-line repeats the identifier of the start line.
    [Fact]
    public void Read_AnothersEndLine_IsMalformedAndStandsInNoBody()
    {
        byte[] message = MsrpSamples.Send.Replace("-------d93kswow$", "-------other$");
        MsrpReader.Read(MsrpSamples.Send, out MsrpMessageView right);

        DecodeStatus status = MsrpReader.Read(message, endsWithForeign: true, out MsrpMessageView view);

        Assert.Equal(DecodeStatus.Malformed, status);
        Assert.Equal(right.Body, view.Body);
        Assert.True(view.Problems.Has(DecodeErrorCode.MsrpEndLine));
    }
}

using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using Xunit;

namespace ImsTrace.Protocols.Tests.Msrp;

public sealed class MsrpFramerTests
{
    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Frame_WholeMessage_GivesItsLength(byte[] message) =>
        Assert.Equal(new(DecodeStatus.Complete, message.Length), MsrpFramer.Frame(message));

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Frame_AnotherMessageBehind_IsNotTouched(byte[] message) =>
        Assert.Equal(new(DecodeStatus.Complete, message.Length), MsrpFramer.Frame([.. message, .. message]));

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Frame_EveryCutBeforeTheEnd_NeedsMoreData(byte[] message) =>
        Assert.All(Enumerable.Range(0, message.Length), cut => Assert.Equal(
            new(DecodeStatus.NeedMoreData, 0), MsrpFramer.Frame(message.AsSpan(0, cut))));

    [Theory, MemberData(nameof(MsrpSamples.Valid), MemberType = typeof(MsrpSamples))]
    public void Frame_ResumedAfterEachCut_GivesTheSameLength(byte[] message) =>
        Assert.All(Enumerable.Range(0, message.Length), cut => Assert.Equal(
            new(DecodeStatus.Complete, message.Length), MsrpFramer.Frame(message, searchedTo: cut)));

    [Fact]
    public void Frame_OwnEndLineInsideTheByteRange_EndsThere()
    {
        byte[] message = MsrpSamples.Send.Replace("Hi,", "\r\n-------d93kswow$\r\n");

        Assert.Equal(message.AsSpan().IndexOf("wow$\r\n"u8) + 6, MsrpFramer.Frame(message).Length);
    }

    [Fact]
    public void Frame_NoLineEndInFrontOfTheEndLineOfAnEmptyBody_IsAccepted()
    {
        byte[] message = MsrpSamples.Send.Replace("Hi, I'm Alice!\r\n\r\n", "");

        Assert.Equal(new(DecodeStatus.Complete, message.Length), MsrpFramer.Frame(message));
    }

    public static TheoryData<byte[]> ForeignEndLines => new()
    {
        MsrpSamples.Response.Replace("-------d93kswow$", "-------d93kswoX$"),
        MsrpSamples.Report.Replace("-------dkei38sd$", "-------dkei+"),
        MsrpSamples.Send.Replace("-------d93kswow$", "-------other$"),
        MsrpSamples.Send.Replace("-------d93kswow$", "-------d93kswow!"),
        MsrpSamples.Chunk.Replace("1-*/8", "1-*/4").Replace("-------dkei38sd+", "-------dkei38s#"),
    };

    [Theory, MemberData(nameof(ForeignEndLines))]
    public void Frame_EndLineOfAnotherTransactionInItsPlace_SkipsThisMessageAlone(byte[] message)
    {
        FrameResult result = MsrpFramer.Frame([.. message, .. MsrpSamples.AuthResponse]);

        Assert.Equal((DecodeStatus.Malformed, message.Length, DecodeErrorCode.MsrpEndLine), (result.Status, result.Length, result.Error.Code));
        Assert.Equal(message.AsSpan().LastIndexOf("-------"u8), result.Error.Offset);
    }

    [Theory, MemberData(nameof(ForeignEndLines))]
    public void Frame_EveryCutBeforeAnotherEndLine_NeedsMoreData(byte[] message) =>
        Assert.All(Enumerable.Range(0, message.Length), cut => Assert.Equal(
            new(DecodeStatus.NeedMoreData, 0), MsrpFramer.Frame(message.AsSpan(0, cut))));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n", DecodeErrorCode.MsrpStartLine, 0)]
    [InlineData("msrp abcd SEND\r\n", DecodeErrorCode.MsrpStartLine, 0)]
    [InlineData("MSRP  abcd SEND\r\n", DecodeErrorCode.MsrpTransactionId, 5)]
    [InlineData("MSRP ab/d SEND\r\n", DecodeErrorCode.MsrpTransactionId, 5)]
    [InlineData("MSRP abcd\r\n", DecodeErrorCode.MsrpTransactionId, 5)]
    [InlineData("MSRP abcd send\r\n", DecodeErrorCode.MsrpStartLine, 10)]
    [InlineData("MSRP abcd SEND now\r\n", DecodeErrorCode.MsrpStartLine, 10)]
    [InlineData("MSRP abcd SEND\r \n", DecodeErrorCode.MsrpStartLine, 10)]
    [InlineData("MSRP abcd 20\r\n", DecodeErrorCode.MsrpStartLine, 10)]
    [InlineData("MSRP abcd 2000\r\n", DecodeErrorCode.MsrpStartLine, 10)]
    [InlineData("MSRP abcd 200OK\r\n", DecodeErrorCode.MsrpStartLine, 10)]
    [InlineData("MSRP abcd ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFG\r\n", DecodeErrorCode.MsrpStartLine, 10)]
    public void Frame_BadStartLine_IsMalformedAtItsOffset(string text, DecodeErrorCode code, int offset)
    {
        FrameResult result = MsrpFramer.Frame(Encoding.ASCII.GetBytes(text));

        Assert.Equal((DecodeStatus.Malformed, 1, code, offset), (result.Status, result.Length, result.Error.Code, result.Error.Offset));
    }

    [Theory]
    [InlineData(64, DecodeStatus.NeedMoreData)]
    [InlineData(65, DecodeStatus.Malformed)]
    public void Frame_TransactionIdAtAndBeyondTheLimit_IsReadOrRefused(int length, DecodeStatus expected) =>
        Assert.Equal(expected, MsrpFramer.Frame(Encoding.ASCII.GetBytes($"MSRP {new string('a', length)} SEND\r\n")).Status);

    [Theory]
    [InlineData(100, DecodeStatus.NeedMoreData)]
    [InlineData(101, DecodeStatus.Malformed)]
    public void Frame_StartLineAtAndBeyondTheLimit_IsReadOrRefused(int length, DecodeStatus expected)
    {
        string line = "MSRP abcd 200 ".PadRight(length, 'x') + "\r\n";
        MsrpLimits limits = new() { MaxStartLineLength = 100, MaxMessageLength = 1000 };

        Assert.Equal(expected, MsrpFramer.Frame(Encoding.ASCII.GetBytes(line), limits).Status);
    }

    [Theory]
    [InlineData(0, DecodeStatus.Complete)]
    [InlineData(-1, DecodeStatus.Malformed)]
    public void Frame_MessageAtAndBeyondTheLimit_IsReadOrRefused(int more, DecodeStatus expected)
    {
        byte[] message = MsrpSamples.Binary;
        MsrpLimits limits = new() { MaxMessageLength = message.Length + more, MaxStartLineLength = 100 };

        Assert.Equal(expected, MsrpFramer.Frame(message, limits).Status);
    }

    [Fact]
    public void Frame_MessageBeyondTheLimit_SkipsWhatWasSearched()
    {
        MsrpLimits limits = new() { MaxMessageLength = 150, MaxStartLineLength = 100 };

        Assert.Equal(
            new(DecodeStatus.Malformed, 150, new(DecodeErrorCode.MsrpTooLong, 0, 150)), MsrpFramer.Frame(MsrpSamples.Send, limits));
    }

    [Theory]
    [InlineData("MSRP 1 SEND\r\n")]
    [InlineData("MSRP a786hjs2 REPORT\r\n")]
    [InlineData("MSRP a.-+%=Z9 481\r\n")]
    [InlineData("MSRP abcd 200 ")]
    public void LooksLikeStart_StartLine_IsYes(string text) =>
        Assert.Equal(Recognition.Yes, MsrpFramer.LooksLikeStart(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("MS")]
    [InlineData("MSRP ")]
    [InlineData("MSRP abcd")]
    [InlineData("MSRP abcd ")]
    [InlineData("MSRP abcd SE")]
    [InlineData("MSRP abcd SEND\r")]
    [InlineData("MSRP abcd 20")]
    public void LooksLikeStart_FrontOfAStartLine_NeedsMoreData(string text) =>
        Assert.Equal(Recognition.NeedMoreData, MsrpFramer.LooksLikeStart(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("MESSAGE sip:a@b SIP/2.0\r\n")]
    [InlineData("MSRP over TCP is\r\n")]
    [InlineData("MSRPS abcd SEND\r\n")]
    public void LooksLikeStart_OtherText_IsNo(string text) =>
        Assert.Equal(Recognition.No, MsrpFramer.LooksLikeStart(Encoding.ASCII.GetBytes(text)));

    [Theory]
    [InlineData("MSRP abcd SEND\r\n", 0, 0)]
    [InlineData("lost\r\n-------x$\r\nMSRP abcd SEND\r\n", 0, 17)]
    [InlineData("MSRP abcd SEND\r\nx\r\nMSRP abce SEND\r\n", 1, 19)]
    [InlineData("see MSRP abcd SEND\r\n", 0, -1)]
    [InlineData("\r\nMSRP is nice\r\nMSRP ab", 0, 16)]
    [InlineData("nothing", 0, -1)]
    [InlineData("", 0, -1)]
    public void FindStart_Text_GivesTheFirstPlaceOfUse(string text, int from, int expected) =>
        Assert.Equal(expected, MsrpFramer.FindStart(Encoding.ASCII.GetBytes(text), from));

    [Fact]
    public void Validate_MessageShorterThanAStartLine_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new MsrpLimits { MaxMessageLength = 10 }.Validate());
}

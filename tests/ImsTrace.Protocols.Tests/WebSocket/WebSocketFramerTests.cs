using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit.Packets;
using Xunit;
using static ImsTrace.TestKit.Packets.WebSocketBuilder;

namespace ImsTrace.Protocols.Tests.WebSocket;

public sealed class WebSocketFramerTests
{
    private const uint Mask = 0x37FA213D;
    private static readonly byte[] Sip = Encoding.ASCII.GetBytes("OPTIONS sip:a SIP/2.0\r\nCall-ID: 1\r\n\r\n");
    private static readonly byte[] Msrp = Encoding.ASCII.GetBytes("MSRP abcd1234 SEND\r\nTo-Path: msrp://a:1/x;ws\r\n-------abcd1234$\r\n");

    public static TheoryData<byte[]> Frames =>
    [
        Request(), Response(), Frame(TextFrame, Sip), Frame(TextFrame, Sip, mask: Mask), Frame(BinaryFrame, Msrp, mask: Mask), Frame(Ping, "x"u8),
        Frame(Close, default, mask: Mask), Frame(BinaryFrame, new byte[70000]), Frame(TextFrame, new byte[300], isFinal: false), Frame(Continuation, "end"u8),
    ];

    [Theory, MemberData(nameof(Frames))]
    public void Frame_Whole_GivesItsLength(byte[] frame)
        => Assert.Equal(new(DecodeStatus.Complete, frame.Length), WebSocketFramer.Frame([.. frame, .. Sip]));

    [Theory, MemberData(nameof(Frames))]
    public void Frame_EveryCut_NeedsMoreData(byte[] frame)
        => Assert.All(Enumerable.Range(0, Math.Min(frame.Length, 500)), cut =>
        {
            FrameResult result = WebSocketFramer.Frame(frame.AsSpan(0, cut));
            Assert.Equal((DecodeStatus.NeedMoreData, true), (result.Status, result.Length == 0 || result.Length == frame.Length));
        });

    [Fact]
    public void Frame_PayloadAtTheLimit_IsAcceptedAndOneOverIsNot()
    {
        byte[] frame = Frame(BinaryFrame, new byte[200]);
        Assert.Equal(DecodeStatus.Complete, WebSocketFramer.Frame(frame, new() { MessageLength = 200 }).Status);
        Assert.Equal(new(DecodeStatus.Malformed, 4, new(DecodeErrorCode.WebSocketTooLong, 0)), WebSocketFramer.Frame(frame, new() { MessageLength = 199 }));
    }

    [Fact]
    public void Frame_LengthBeyondAnyMemory_IsMalformed()
        => Assert.Equal(DecodeErrorCode.WebSocketTooLong,
            WebSocketFramer.Frame([0x82, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]).Error.Code);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void LooksLikeStart_FrameWithAMessage_IsOneInTheMiddleOfAStream(bool isMasked)
    {
        Assert.Equal(Recognition.Yes, WebSocketFramer.LooksLikeStart(Frame(TextFrame, Sip, mask: isMasked ? Mask : null)));
        Assert.Equal(Recognition.Yes, WebSocketFramer.LooksLikeStart(Frame(BinaryFrame, Msrp, mask: isMasked ? Mask : null)));
        Assert.Equal(Recognition.NeedMoreData, WebSocketFramer.LooksLikeStart(Frame(TextFrame, Sip, mask: isMasked ? Mask : null).AsSpan(0, 12)));
        Assert.Equal(Recognition.No, WebSocketFramer.LooksLikeStart(Frame(TextFrame, "{\"a\":1}"u8, mask: isMasked ? Mask : null)));
    }

    [Fact]
    public void FindStart_FrameBehindTheRestOfAnother_IsFound()
    {
        byte[] rest = [0x81, 0x01, .. "GHTTP of a message"u8, 0x82, 0x05];
        Assert.Equal(rest.Length, WebSocketFramer.FindStart([.. rest, .. Frame(TextFrame, Sip, mask: Mask)], 1));
        Assert.Equal(-1, WebSocketFramer.FindStart("nothing here"u8, 0));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET GET GET of a text")]
    [InlineData("HTTP/1.1 101 no\r\nUpgrade: h2c\r\n\r\nGET /b HTTP/1.1\r\n\r\n")]
    public void FindStart_BehindBlocksThatOpenNothing_TheNextHandshakeAndFrameAreFound(string text)
    {
        byte[] front = Encoding.ASCII.GetBytes(text);
        Assert.Equal(front.Length, WebSocketFramer.FindStart([.. front, .. Frame(TextFrame, Sip)], 0));
        if (text.EndsWith('\n'))
            Assert.Equal(front.Length, WebSocketFramer.FindStart([.. front, .. Request()], 0));
    }
}

using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.Protocols.Tests.WebSocket;

public sealed class WebSocketHandshakeTests
{
    public static TheoryData<byte[], bool> Handshakes => new()
    {
        { WebSocketBuilder.Request("chat, SIP", "Sec-WebSocket-Extensions: foo, permessage-deflate; client_max_window_bits\r\n"), true },
        { WebSocketBuilder.Response("sip", "Sec-WebSocket-Extensions: permessage-deflate\r\n"), false },
    };

    [Theory, MemberData(nameof(Handshakes))]
    public void TryRead_Handshake_GivesWhatItAgreesOn(byte[] bytes, bool isRequest)
    {
        byte[] more = [.. bytes, 0x81];
        Assert.Equal(DecodeStatus.Complete, WebSocketHandshake.TryRead(more, WebSocketLimits.Default, out WebSocketHandshake handshake, out _));

        Assert.Equal((isRequest, bytes.Length), (handshake.IsRequest, handshake.Length));
        Assert.True(handshake.HasSubprotocol("sip"u8) && handshake.HasDeflate);
        Assert.False(handshake.HasSubprotocol("msrp"u8));
    }

    [Theory, MemberData(nameof(Handshakes))]
    public void TryRead_EveryCut_NeedsMoreData(byte[] bytes, bool isRequest)
        => Assert.All(Enumerable.Range(0, bytes.Length), cut => Assert.Equal((DecodeStatus.NeedMoreData, isRequest),
            (WebSocketHandshake.TryRead(bytes.AsSpan(0, cut), WebSocketLimits.Default, out _, out _), isRequest)));

    [Theory]
    [InlineData("POST / HTTP/1.1\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nUpgrade: h2c\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n")]
    [InlineData("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n")]
    [InlineData("OPTIONS sip:a SIP/2.0\r\n\r\n")]
    public void LooksLikeStart_OtherText_IsNone(string text)
        => Assert.Equal(Recognition.No, WebSocketHandshake.LooksLikeStart(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void TryRead_HeaderBlockAtTheLimit_IsAcceptedAndOneOverIsNot()
    {
        byte[] bytes = WebSocketBuilder.Request();
        Assert.Equal(DecodeStatus.Complete, WebSocketHandshake.TryRead(bytes, new() { HandshakeLength = bytes.Length }, out _, out _));
        Assert.Equal(DecodeStatus.Malformed, WebSocketHandshake.TryRead(bytes, new() { HandshakeLength = bytes.Length - 1 }, out _, out DecodeError error));
        Assert.Equal(new(DecodeErrorCode.WebSocketHandshake, bytes.Length - 1), error);
    }
}

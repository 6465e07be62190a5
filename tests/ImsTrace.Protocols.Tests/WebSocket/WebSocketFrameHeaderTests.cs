using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.WebSocket;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.Protocols.Tests.WebSocket;

public sealed class WebSocketFrameHeaderTests
{
    [Theory]
    [InlineData(0, null, 2)]
    [InlineData(125, null, 2)]
    [InlineData(126, null, 4)]
    [InlineData(65535, null, 4)]
    [InlineData(65536, null, 10)]
    [InlineData(5, 0x37FA213Du, 6)]
    [InlineData(200, 0x37FA213Du, 8)]
    [InlineData(70000, 0x37FA213Du, 14)]
    public void TryRead_LengthInEachForm_IsRead(int length, uint? mask, int headerLength)
    {
        byte[] frame = WebSocketBuilder.Frame(WebSocketBuilder.BinaryFrame, new byte[length], mask: mask);

        Assert.Equal(DecodeStatus.Complete, WebSocketFrameHeader.TryRead(frame, out WebSocketFrameHeader header, out _));

        Assert.Equal((headerLength, (long)length, mask ?? 0, mask is not null), (header.Length, header.PayloadLength, header.Mask, header.IsMasked));
        Assert.Equal((true, WebSocketOpcode.Binary, false, false), (header.IsFinal, header.Opcode, header.IsControl, header.IsCompressed));
        Assert.All(Enumerable.Range(0, headerLength), cut
            => Assert.Equal(DecodeStatus.NeedMoreData, WebSocketFrameHeader.TryRead(frame.AsSpan(0, cut), out _, out _)));
    }

    [Theory]
    [InlineData(new byte[] { 0xA1 }, DecodeErrorCode.WebSocketReserved, 0)]
    [InlineData(new byte[] { 0x91 }, DecodeErrorCode.WebSocketReserved, 0)]
    [InlineData(new byte[] { 0x83 }, DecodeErrorCode.WebSocketReserved, 0)]
    [InlineData(new byte[] { 0x8B }, DecodeErrorCode.WebSocketReserved, 0)]
    [InlineData(new byte[] { 0x09 }, DecodeErrorCode.WebSocketControl, 0)]
    [InlineData(new byte[] { 0xC9 }, DecodeErrorCode.WebSocketControl, 0)]
    [InlineData(new byte[] { 0x89, 126 }, DecodeErrorCode.WebSocketControl, 1)]
    [InlineData(new byte[] { 0x81, 126, 0, 125 }, DecodeErrorCode.WebSocketLength, 2)]
    [InlineData(new byte[] { 0x81, 127, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF }, DecodeErrorCode.WebSocketLength, 2)]
    [InlineData(new byte[] { 0x81, 127, 0x80, 0, 0, 0, 0, 1, 0, 0 }, DecodeErrorCode.WebSocketLength, 2)]
    public void TryRead_Malformed_SaysWhatAndWhere(byte[] bytes, DecodeErrorCode code, int offset)
    {
        Assert.Equal(DecodeStatus.Malformed, WebSocketFrameHeader.TryRead(bytes, out _, out DecodeError error));
        Assert.Equal(new(code, offset), error);
    }
}

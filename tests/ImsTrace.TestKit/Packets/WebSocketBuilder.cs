using System.Text;

namespace ImsTrace.TestKit.Packets;

/// <summary>Builds the bytes of a WebSocket.</summary>
public static class WebSocketBuilder
{
    public const int Continuation = 0;
    public const int TextFrame = 1;
    public const int BinaryFrame = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    /// <summary>A frame; the length is written in its shortest form, or with <paramref name="lengthOctets"/> octets.</summary>
    public static byte[] Frame(int opcode, ReadOnlySpan<byte> payload, bool isFinal = true, uint? mask = null, int reserved = 0, int? lengthOctets = null)
    {
        int octets = lengthOctets ?? (payload.Length < 126 ? 0 : payload.Length < 65536 ? 2 : 8);
        int masked = mask is null ? 0 : 0x80;
        ByteWriter writer = new ByteWriter().U8((isFinal ? 0x80 : 0) | reserved << 4 | opcode);
        switch (octets)
        {
            case 0: writer.U8(masked | payload.Length); break;
            case 2: writer.U8(masked | 126).U16(payload.Length); break;
            default: writer.U8(masked | 127).U64((ulong)payload.Length); break;
        }
        byte[] bytes = payload.ToArray();
        if (mask is { } key)
        {
            writer.U32(key);
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] ^= (byte)(key >> 8 * (3 - i % 4));
        }
        return writer.Bytes(bytes).ToArray();
    }

    /// <summary>The request that opens a socket (RFC 6455 section 1.3; RFC 7118 section 4.1).</summary>
    public static byte[] Request(string subprotocol = "sip", string more = "") => Encoding.ASCII.GetBytes(
        "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {subprotocol}\r\n{more}Sec-WebSocket-Version: 13\r\n\r\n");

    /// <summary>The response to it.</summary>
    public static byte[] Response(string subprotocol = "sip", string more = "") => Encoding.ASCII.GetBytes(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n"
        + $"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nsec-websocket-protocol: {subprotocol}\r\n{more}\r\n");
}

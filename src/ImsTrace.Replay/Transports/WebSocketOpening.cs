using System.Net;
using System.Security.Cryptography;
using System.Text;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Transports;

/// <summary>The opening handshake of a WebSocket that carries SIP (RFC 6455 section 4, RFC 7118 section 4).</summary>
internal static class WebSocketOpening
{
    private const int LongestAnswer = 8192;
    private const string Suffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static ReadOnlySpan<byte> HeadEnd => "\r\n\r\n"u8;

    /// <summary>Shakes hands; the octets that were sent and received, and what is wrong with the answer, else null.</summary>
    public static async Task<(byte[] Sent, byte[] Received, string? Problem)> ShakeAsync(Stream stream, IPEndPoint remote, CancellationToken stop)
    {
        string key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        string host = Encoding.ASCII.GetString(SipText.HostPort(remote));
        byte[] request = Encoding.ASCII.GetBytes($"GET / HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            + $"Origin: http://{host}\r\nSec-WebSocket-Protocol: sip\r\nSec-WebSocket-Version: 13\r\n\r\n");
        await stream.WriteAsync(request, stop);
        byte[] answer = await ReadHeadAsync(stream, stop);
        if (!answer.AsSpan().EndsWith(HeadEnd))
            return (request, answer, "the answer to the WebSocket handshake is cut or too long");
        string text = Encoding.ASCII.GetString(answer);
        string? problem = !text.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal) ? $"the WebSocket handshake was answered by {text.Split("\r\n")[0]}"
            : !Has(text, "Sec-WebSocket-Accept", AcceptOf(key)) ? "the WebSocket handshake has a wrong Sec-WebSocket-Accept"
            : !Has(text, "Sec-WebSocket-Protocol", "sip") ? "the WebSocket peer does not speak sip"
            : null;
        return (request, answer, problem);
    }

    /// <summary>Answers a handshake; the octets that were sent and received, and what is wrong with the request, else null.</summary>
    public static async Task<(byte[] Sent, byte[] Received, string? Problem)> AcceptAsync(Stream stream, CancellationToken stop)
    {
        byte[] request = await ReadHeadAsync(stream, stop);
        string text = Encoding.ASCII.GetString(request);
        string key = ValueOf(text, "Sec-WebSocket-Key");
        string? problem = !request.AsSpan().EndsWith(HeadEnd) ? "the WebSocket handshake is cut or too long"
            : !text.StartsWith("GET ", StringComparison.Ordinal) || key.Length == 0 || ValueOf(text, "Sec-WebSocket-Version") != "13" ? "what came is no WebSocket handshake"
            : !ValueOf(text, "Sec-WebSocket-Protocol").Split(',', StringSplitOptions.TrimEntries).Contains("sip") ? "the WebSocket peer does not speak sip"
            : null;
        byte[] answer = Encoding.ASCII.GetBytes(problem is not null
            ? "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
            : $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {AcceptOf(key)}\r\nSec-WebSocket-Protocol: sip\r\n\r\n");
        await stream.WriteAsync(answer, stop);
        return (answer, request, problem);
    }

    /// <summary>The header of a frame with one whole text message, for a capture; a client's is masked, here by zeros.</summary>
    public static byte[] FrameHeader(int length, bool isClient)
    {
        const byte FinalText = 0x81;
        byte mask = isClient ? (byte)0x80 : (byte)0;
        byte[] header = length < 126 ? [FinalText, (byte)(mask | length)]
            : length <= ushort.MaxValue ? [FinalText, (byte)(mask | 126), (byte)(length >> 8), (byte)length]
            : [FinalText, (byte)(mask | 127), 0, 0, 0, 0, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];
        return isClient ? [.. header, 0, 0, 0, 0] : header;
    }

    private static bool Has(string answer, string name, string value) => ValueOf(answer, name) == value;

    private static string ValueOf(string head, string name)
        => head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";

    // Octet by octet: what comes behind the empty line is the first frame.
    private static async Task<byte[]> ReadHeadAsync(Stream stream, CancellationToken stop)
    {
        byte[] head = new byte[LongestAnswer];
        int length = 0;
        while (!head.AsSpan(0, length).EndsWith(HeadEnd) && length < head.Length && await stream.ReadAsync(head.AsMemory(length, 1), stop) > 0)
            length++;
        return head[..length];
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5350", Justification = "RFC 6455 section 4.2.2 asks for SHA-1; nothing is protected here.")]
    private static string AcceptOf(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Suffix)));
}

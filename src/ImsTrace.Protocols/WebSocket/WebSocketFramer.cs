using System.Buffers;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Protocols.WebSocket;

/// <summary>Finds where a WebSocket's handshake and frames end, and, in the middle of a stream, where a frame with SIP or MSRP starts.</summary>
public static class WebSocketFramer
{
    /// <summary>As many bytes of a payload are looked at to see whether a message starts in it.</summary>
    private const int LongestLook = 512;

    // Those of a text or binary frame, last of its message or not, and of a handshake.
    private static readonly SearchValues<byte> FirstBytes = SearchValues.Create(0x01, 0x02, 0x81, 0x82, (byte)'G', (byte)'H');

    /// <summary>Whether the socket is opened here, or a frame starts whose payload starts a SIP or MSRP message.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        Recognition handshake = WebSocketHandshake.LooksLikeStart(bytes);
        return handshake == Recognition.No ? LooksLikeMessage(bytes) : handshake;
    }

    /// <summary>Frames the handshake or frame at the front of <paramref name="bytes"/> under the default limits.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes) => Frame(bytes, WebSocketLimits.Default);

    /// <summary>Frames the handshake or frame at the front of <paramref name="bytes"/>; no frame starts as a handshake does.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes, WebSocketLimits limits)
    {
        if (!bytes.IsEmpty && bytes[0] is (byte)'G' or (byte)'H')
        {
            DecodeStatus opening = WebSocketHandshake.TryRead(bytes, limits, out WebSocketHandshake handshake, out DecodeError wrong);
            return new(opening, opening == DecodeStatus.Malformed ? 1 : handshake.Length, wrong);
        }
        DecodeStatus status = WebSocketFrameHeader.TryRead(bytes, out WebSocketFrameHeader header, out DecodeError error);
        if (status == DecodeStatus.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, 0);
        if (status == DecodeStatus.Malformed)
            return new(DecodeStatus.Malformed, 1, error);
        if (header.PayloadLength > limits.MessageLength)
            return new(DecodeStatus.Malformed, header.Length, new(DecodeErrorCode.WebSocketTooLong, 0));
        int length = header.Length + (int)header.PayloadLength;
        return new(length <= bytes.Length ? DecodeStatus.Complete : DecodeStatus.NeedMoreData, length);
    }

    /// <summary>Where the socket is opened or a frame with SIP or MSRP starts, at or behind <paramref name="from"/>, or may once more bytes are there; -1 where none does.</summary>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        int blockEnd = -1;
        bool isJudged = false;
        while ((uint)from < (uint)bytes.Length)
        {
            int step = bytes[from..].IndexOfAny(FirstBytes);
            if (step < 0)
                return -1;
            from += step;
            if (IsHandshake(bytes, from, ref blockEnd, ref isJudged) || LooksLikeMessage(bytes[from..]) != Recognition.No)
                return from;
            from++;
        }
        return -1;
    }

    // A letter in a text is no handshake as long as nothing else of it is there. What starts in one header block is judged once:
    // bytes full of starts are not read from each of them to the same end.
    private static bool IsHandshake(ReadOnlySpan<byte> bytes, int from, ref int blockEnd, ref bool isJudged)
    {
        ReadOnlySpan<byte> rest = bytes[from..];
        if (!rest.StartsWith("GET "u8) && !rest.StartsWith("HTTP/1.1 101"u8))
            return false;
        if (blockEnd < from)
        {
            int length = rest.IndexOf("\r\n\r\n"u8);
            blockEnd = length < 0 ? bytes.Length : from + length;
            isJudged = false;
        }
        if (isJudged || blockEnd - from > WebSocketLimits.Default.HandshakeLength - 4)
            return false;
        isJudged = true;
        return WebSocketHandshake.LooksLikeStart(rest) != Recognition.No;
    }

    private static Recognition LooksLikeMessage(ReadOnlySpan<byte> bytes)
    {
        DecodeStatus status = WebSocketFrameHeader.TryRead(bytes, out WebSocketFrameHeader header, out _);
        if (status == DecodeStatus.NeedMoreData)
            return Recognition.NeedMoreData;
        if (status == DecodeStatus.Malformed || header.IsCompressed || header.Opcode is not (WebSocketOpcode.Text or WebSocketOpcode.Binary)
            || header.PayloadLength > WebSocketLimits.Default.MessageLength)
            return Recognition.No;
        int wanted = (int)Math.Min(header.PayloadLength, LongestLook);
        Span<byte> plain = stackalloc byte[Math.Min(wanted, bytes.Length - header.Length)];
        WebSocketMask.Remove(bytes.Slice(header.Length, plain.Length), header.Mask, plain);
        Recognition sip = SipFramer.LooksLikeStart(plain);
        Recognition msrp = MsrpFramer.LooksLikeStart(plain);
        if (sip == Recognition.Yes || msrp == Recognition.Yes)
            return Recognition.Yes;
        bool mayCome = plain.Length < wanted && (sip == Recognition.NeedMoreData || msrp == Recognition.NeedMoreData);
        return mayCome ? Recognition.NeedMoreData : Recognition.No;
    }
}

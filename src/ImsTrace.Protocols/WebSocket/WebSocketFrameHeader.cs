using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.WebSocket;

/// <summary>The header of a WebSocket frame (RFC 6455 section 5.2).</summary>
public readonly struct WebSocketFrameHeader
{
    /// <summary>The longest header: two bytes, eight of length, four of masking key.</summary>
    public const int LongestLength = 14;

    private const int LongestControl = 125;
    private const int MaskLength = 4;

    /// <summary>Whether it is the last frame of its message.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The first reserved bit: on the first frame of a message, that it is compressed (RFC 7692 section 6).</summary>
    public bool IsCompressed { get; init; }

    /// <summary>What the frame is.</summary>
    public WebSocketOpcode Opcode { get; init; }

    /// <summary>Whether the payload is masked.</summary>
    public bool IsMasked { get; init; }

    /// <summary>The masking key, its first byte highest; 0 where the payload is not masked.</summary>
    public uint Mask { get; init; }

    /// <summary>The header's own length.</summary>
    public int Length { get; init; }

    /// <summary>The payload's length.</summary>
    public long PayloadLength { get; init; }

    /// <summary>Whether the frame is a close, ping or pong.</summary>
    public bool IsControl => ((byte)Opcode & 8) != 0;

    // |F|R R R|opcode |M|  length (7) |  length (16), where that is 126, or (64), where it is 127  |  masking key (32), where M  |
    /// <summary>Reads the header at the front of <paramref name="bytes"/>; what is wrong shows as soon as its byte is there.</summary>
    public static DecodeStatus TryRead(ReadOnlySpan<byte> bytes, out WebSocketFrameHeader header, out DecodeError error)
    {
        header = default;
        error = default;
        if (bytes.IsEmpty)
            return DecodeStatus.NeedMoreData;
        if ((bytes[0] & 0x30) != 0 || !IsKnown(bytes[0] & 0x0F))
            return Fail(DecodeErrorCode.WebSocketReserved, 0, out error);
        bool isControl = (bytes[0] & 8) != 0;
        if (isControl && (bytes[0] & 0xC0) != 0x80)
            return Fail(DecodeErrorCode.WebSocketControl, 0, out error);
        if (bytes.Length < 2)
            return DecodeStatus.NeedMoreData;
        int shortLength = bytes[1] & 0x7F;
        if (isControl && shortLength > LongestControl)
            return Fail(DecodeErrorCode.WebSocketControl, 1, out error);
        bool isMasked = (bytes[1] & 0x80) != 0;
        int maskAt = shortLength switch { 126 => 4, 127 => 10, _ => 2 };
        int length = maskAt + (isMasked ? MaskLength : 0);
        if (bytes.Length < maskAt)
            return DecodeStatus.NeedMoreData;
        if (!TryReadLength(bytes, shortLength, out long payloadLength))
            return Fail(DecodeErrorCode.WebSocketLength, 2, out error);
        if (bytes.Length < length)
            return DecodeStatus.NeedMoreData;
        header = new()
        {
            IsFinal = (bytes[0] & 0x80) != 0,
            IsCompressed = (bytes[0] & 0x40) != 0,
            Opcode = (WebSocketOpcode)(bytes[0] & 0x0F),
            IsMasked = isMasked,
            Mask = isMasked ? BinaryPrimitives.ReadUInt32BigEndian(bytes[maskAt..]) : 0,
            Length = length,
            PayloadLength = payloadLength,
        };
        return DecodeStatus.Complete;
    }

    private static bool IsKnown(int opcode) => opcode is <= (int)WebSocketOpcode.Binary or >= (int)WebSocketOpcode.Close and <= (int)WebSocketOpcode.Pong;

    // The shortest form must be used, and the highest bit must be 0.
    private static bool TryReadLength(ReadOnlySpan<byte> bytes, int shortLength, out long length)
    {
        length = shortLength switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
            _ => shortLength,
        };
        return shortLength < 126 || length >= 126 && (shortLength == 126 || length > ushort.MaxValue);
    }

    private static DecodeStatus Fail(DecodeErrorCode code, int offset, out DecodeError error)
    {
        error = new(code, offset);
        return DecodeStatus.Malformed;
    }
}

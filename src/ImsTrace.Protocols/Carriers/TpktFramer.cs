using System.Buffers.Binary;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Carriers;

//  | vrsn (3) | reserved (0) |          packet length          |
/// <summary>Frames TPKT packets, which hold messages apart in a TCP stream (RFC 1006 section 6).</summary>
public static class TpktFramer
{
    /// <summary>How long the header is.</summary>
    public const int HeaderSize = 4;

    /// <summary>Whether a packet starts here, as far as its header goes: hardly more than a hint.</summary>
    public static Recognition LooksLikeStart(ReadOnlySpan<byte> bytes)
    {
        if ((bytes.Length > 0 && bytes[0] != 3) || (bytes.Length > 1 && bytes[1] != 0))
            return Recognition.No;
        if (bytes.Length < HeaderSize)
            return Recognition.NeedMoreData;
        return BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) > HeaderSize ? Recognition.Yes : Recognition.No;
    }

    /// <summary>Frames the packet at the front; the message is behind its header.</summary>
    public static FrameResult Frame(ReadOnlySpan<byte> bytes)
    {
        Recognition start = LooksLikeStart(bytes);
        if (start == Recognition.No)
            return new(DecodeStatus.Malformed, 1, new(DecodeErrorCode.TpktHeader, 0, Math.Min(bytes.Length, HeaderSize)));
        if (start == Recognition.NeedMoreData)
            return new(DecodeStatus.NeedMoreData, HeaderSize);
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        return new(bytes.Length < length ? DecodeStatus.NeedMoreData : DecodeStatus.Complete, length);
    }
}

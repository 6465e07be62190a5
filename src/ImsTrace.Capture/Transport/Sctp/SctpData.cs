using System.Buffers.Binary;

namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>A DATA chunk (RFC 9260 section 3.3.1): TSN, stream, sequence, PPID; or an I-DATA chunk (RFC 8260 section 2.1): TSN, stream, reserved, MID, PPID or FSN.</summary>
internal readonly ref struct SctpData
{
    private const int DataHeader = 16;
    private const int InterleavedHeader = 20;
    private const int EndFlag = 1;
    private const int BeginFlag = 2;
    private const int UnorderedFlag = 4;
    private const ulong InterleavedGroup = 1UL << 63;

    public readonly uint Tsn;
    public readonly bool IsBegin;
    public readonly bool IsEnd;
    public readonly uint PayloadProtocol;

    /// <summary>What fragments of one message have in common, and the place of this one among them.</summary>
    public readonly SctpPieceKey Key;

    public readonly ReadOnlySpan<byte> Bytes;

    private SctpData(ReadOnlySpan<byte> chunk, bool isInterleaved)
    {
        int flags = chunk[1];
        IsEnd = (flags & EndFlag) != 0;
        IsBegin = (flags & BeginFlag) != 0;
        Tsn = BinaryPrimitives.ReadUInt32BigEndian(chunk[4..]);
        ulong stream = (ulong)BinaryPrimitives.ReadUInt16BigEndian(chunk[8..]) << 32;
        ulong unordered = (flags & UnorderedFlag) != 0 ? 1UL << 48 : 0;
        uint last = BinaryPrimitives.ReadUInt32BigEndian(chunk[(isInterleaved ? 16 : 12)..]);
        if (isInterleaved)
        {
            uint message = BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]);
            Key = new(InterleavedGroup | unordered | stream | message, IsBegin ? 0 : last);
            PayloadProtocol = IsBegin ? last : 0;
            Bytes = chunk[InterleavedHeader..];
            return;
        }
        uint sequence = unordered != 0 ? 0u : BinaryPrimitives.ReadUInt16BigEndian(chunk[10..]);
        Key = new(unordered | stream | sequence, Tsn);
        PayloadProtocol = last;
        Bytes = chunk[DataHeader..];
    }

    /// <summary>Reads a chunk; false where it ends before its user data.</summary>
    public static bool TryRead(ReadOnlySpan<byte> chunk, SctpChunkType type, out SctpData data)
    {
        bool isInterleaved = type == SctpChunkType.InterleavedData;
        data = default;
        if (chunk.Length <= (isInterleaved ? InterleavedHeader : DataHeader))
            return false;
        data = new(chunk, isInterleaved);
        return true;
    }
}

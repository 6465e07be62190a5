using System.Buffers.Binary;

namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>The chunks of an SCTP packet (RFC 9260 section 3.2): type, flags, length, value, padding to four bytes.</summary>
internal ref struct SctpChunkReader(ReadOnlySpan<byte> packet, int missing)
{
    private const int ChunkHeader = 4;

    private readonly ReadOnlySpan<byte> packet = packet;
    private int next;

    /// <summary>The chunk's type.</summary>
    public SctpChunkType Type { get; private set; }

    /// <summary>The chunk with its header, as far as it was captured.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>How many of its bytes were not.</summary>
    public int Cut { get; private set; }

    /// <summary>Whether a chunk's length makes no sense: what follows is not read.</summary>
    public bool IsMalformed { get; private set; }

    public bool MoveNext()
    {
        if (packet.Length - next < ChunkHeader)
            return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[(next + 2)..]);
        int captured = Math.Min(length, packet.Length - next);
        if (length < ChunkHeader || length - captured > missing)
        {
            IsMalformed = true;
            return false;
        }
        (Type, Cut) = ((SctpChunkType)packet[next], length - captured);
        Bytes = packet.Slice(next, captured);
        next += length + 3 & ~3;
        return true;
    }
}

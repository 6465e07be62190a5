using System.Buffers.Binary;

namespace ImsTrace.Capture.Hep;

/// <summary>Walks the chunks of a HEP v3 packet (HEP3 Network Protocol Specification), known ones and others alike.</summary>
public ref struct HepChunkReader
{
    // | "HEP3" | total length (16) | then chunks: vendor (16) | type (16) | length with these six bytes (16) | value |
    internal const int HeaderLength = 6;

    private readonly ReadOnlySpan<byte> packet;
    private readonly int end;
    private int position;

    /// <summary>Reads the packet at the front of <paramref name="packet"/>, of which <paramref name="missing"/> bytes more were sent than captured.</summary>
    public HepChunkReader(ReadOnlySpan<byte> packet, int missing = 0)
    {
        this.packet = packet;
        position = HeaderLength;
        if (!HepFramer.HasMagic(packet))
        {
            Error = new(HepErrorCode.Version, 0);
            return;
        }
        end = BinaryPrimitives.ReadUInt16BigEndian(packet[4..]);
        if (end < HeaderLength || end > packet.Length + (long)missing)
            Error = new(HepErrorCode.PacketLength, 4);
    }

    /// <summary>The chunk that was read last.</summary>
    public HepChunk Current { get; private set; }

    /// <summary>Where the walk stopped and why; none at an orderly end, or where the capture cut the packet.</summary>
    public HepError Error { get; private set; }

    /// <summary>Reads the next chunk; false at the end.</summary>
    public bool MoveNext()
    {
        if (Error.Code != HepErrorCode.None || position >= end)
            return false;
        if (end - position < HeaderLength)
        {
            // What the capture cut has no place that can be named.
            if (position <= packet.Length)
                Error = new(HepErrorCode.ChunkLength, position);
            return false;
        }
        if (packet.Length - position < HeaderLength)
            return false;
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[(position + 4)..]);
        if (length < HeaderLength || length > end - position)
        {
            Error = new(HepErrorCode.ChunkLength, position + 4);
            return false;
        }
        int offset = position + HeaderLength;
        int size = length - HeaderLength;
        int captured = Math.Min(size, packet.Length - offset);
        Current = new(BinaryPrimitives.ReadUInt16BigEndian(packet[position..]),
            BinaryPrimitives.ReadUInt16BigEndian(packet[(position + 2)..]), offset, captured, size - captured);
        position += length;
        return true;
    }

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public readonly HepChunkReader GetEnumerator() => this;
}

using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Writes Ethernet frames to a pcapng file with nanoseconds, through one buffer.</summary>
public sealed class PcapngFrameWriter : IDisposable
{
    private const int BufferSize = 1 << 20;
    private const int Header = 28;
    private const int Trailer = 4;

    private readonly Stream stream;
    private readonly byte[] buffer = new byte[BufferSize];
    private long flushed;
    private int filled;
    private int frameLength;

    public PcapngFrameWriter(Stream stream)
    {
        this.stream = stream;
        byte[] start = new Files.PcapngBuilder().Section().Interface(linkType: 1, snapLength: 262144, resolution: 9).ToArray();
        start.CopyTo(buffer, 0);
        filled = start.Length;
    }

    /// <summary>Bytes given so far, those in the buffer included.</summary>
    public long Position => flushed + filled;

    public long Frames { get; private set; }

    public long FrameBytes { get; private set; }

    /// <summary>The time of the last frame, in nanoseconds since 1970; that of the first is <see cref="FirstTime"/>.</summary>
    public long LastTime { get; private set; }

    public long FirstTime { get; private set; }

    /// <summary>The length of the block that holds a frame.</summary>
    public static int BlockLength(int frameLength) => Header + ((frameLength + 3) & ~3) + Trailer;

    /// <summary>Room for a frame, to be filled before <see cref="Commit"/>; without that it is not written.</summary>
    public Span<byte> Reserve(int length)
    {
        if (filled + BlockLength(length) > buffer.Length)
            Flush();
        frameLength = length;
        return buffer.AsSpan(filled + Header, length);
    }

    public void Commit(long time)
    {
        int block = BlockLength(frameLength);
        Span<byte> span = buffer.AsSpan(filled, block);
        BinaryPrimitives.WriteInt32LittleEndian(span, 6);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], block);
        BinaryPrimitives.WriteInt32LittleEndian(span[8..], 0);
        BinaryPrimitives.WriteUInt32LittleEndian(span[12..], (uint)(time >> 32));
        BinaryPrimitives.WriteUInt32LittleEndian(span[16..], (uint)time);
        BinaryPrimitives.WriteInt32LittleEndian(span[20..], frameLength);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], frameLength);
        span[(Header + frameLength)..^Trailer].Clear();
        BinaryPrimitives.WriteInt32LittleEndian(span[^Trailer..], block);
        filled += block;
        if (Frames++ == 0)
            FirstTime = time;
        LastTime = time;
        FrameBytes += frameLength;
    }

    public void Flush()
    {
        stream.Write(buffer, 0, filled);
        flushed += filled;
        filled = 0;
    }

    /// <summary>Writes what is left; the stream stays open.</summary>
    public void Dispose() => Flush();
}

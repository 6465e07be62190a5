using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>One direction of a call: RTP (RFC 3550 section 5.1) with 160 bytes of G.711 each 20 ms.</summary>
internal sealed class RtpStream : ITrafficSource
{
    private const long Interval = 20_000_000;
    private const int Network = 14;
    private const int Transport = 34;
    private const int Rtp = 42;
    private const int FrameLength = Rtp + 12 + 160;

    private readonly byte[] frame = new byte[FrameLength];
    private int left;

    public RtpStream(long start, int frames, uint source, ushort sourcePort, uint destination, ushort destinationPort, ulong random)
    {
        Time = start;
        left = frames;
        frame[12] = 8;
        frame[Network] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Network + 2), FrameLength - Network);
        frame[Network + 6] = 0x40;
        frame[Network + 8] = 64;
        frame[Network + 9] = 17;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(Network + 12), source);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(Network + 16), destination);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Transport), sourcePort);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Transport + 2), destinationPort);
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Transport + 4), FrameLength - Transport);
        frame[Rtp] = 0x80;
        frame[Rtp + 1] = 8;
        BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(Rtp + 2), random);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(Rtp + 8), (uint)(random >> 20));
        for (int i = Rtp + 12; i < FrameLength; i++)
            frame[i] = (byte)(0xD5 ^ ((i * (int)(random & 31)) & 15));
        Checksums.WriteNetwork(frame.AsSpan(Network, 20));
    }

    /// <summary>Bytes that a frame takes in the file.</summary>
    public static int FileLength => PcapngFrameWriter.BlockLength(FrameLength);

    public FrameOrigin Origin => new(-1, 0, 0);

    public long Time { get; private set; }

    public int BlockLength => FileLength;

    public bool Write(PcapngFrameWriter writer)
    {
        Span<byte> rtp = frame.AsSpan(Rtp);
        BinaryPrimitives.WriteUInt16BigEndian(rtp[2..], (ushort)(BinaryPrimitives.ReadUInt16BigEndian(rtp[2..]) + 1));
        BinaryPrimitives.WriteUInt32BigEndian(rtp[4..], BinaryPrimitives.ReadUInt32BigEndian(rtp[4..]) + 160);
        Checksums.WriteTransport(frame.AsSpan(Network), Transport - Network, 0, 0);
        frame.CopyTo(writer.Reserve(FrameLength));
        writer.Commit(Time);
        Time += Interval;
        return --left > 0;
    }
}

using System.Buffers.Binary;
using ImsTrace.EndToEnd.Tests.Golden;

namespace ImsTrace.EndToEnd.Tests.Running;

/// <summary>The bytes of one of our captures (little endian, enhanced packet blocks, Ethernet) and where its frames lie, to change them.</summary>
internal sealed class PcapngFile
{
    private const uint EnhancedPacket = 6;
    private const int Header = 28;

    private readonly List<(int Start, int Length, int Frame)> blocks = [];
    private readonly List<Range> frames = [];

    public PcapngFile(byte[] bytes)
    {
        Bytes = [.. bytes];
        for (int at = 0; at < Bytes.Length;)
        {
            int length = (int)Read(at + 4);
            bool isFrame = Read(at) == EnhancedPacket;
            if (isFrame)
                frames.Add((at + Header)..(at + Header + (int)Read(at + 20)));
            blocks.Add((at, length, isFrame ? frames.Count : 0));
            at += length;
        }
    }

    public byte[] Bytes { get; }

    /// <summary>How many frames; their numbers start at 1.</summary>
    public int Count => frames.Count;

    public static PcapngFile Of(string name) => new(File.ReadAllBytes(GoldenCase.Named(name).Capture));

    /// <summary>The bytes of a frame, to be read or overwritten.</summary>
    public Span<byte> Frame(int number) => Bytes.AsSpan(frames[number - 1]);

    /// <summary>Where in the file a frame's bytes start.</summary>
    public int OffsetOf(int number) => frames[number - 1].Start.Value;

    /// <summary>Where in the file a frame's block ends.</summary>
    public int EndOf(int number) => blocks.Where(block => block.Frame == number).Select(block => block.Start + block.Length).Single();

    /// <summary>Where in the file a frame's block starts.</summary>
    public int StartOf(int number) => blocks.Where(block => block.Frame == number).Select(block => block.Start).Single();

    /// <summary>The time of a frame, in the file's own unit.</summary>
    public ulong TimeOf(int number) => ((ulong)Read(StartOf(number) + 12) << 32) | Read(StartOf(number) + 16);

    /// <summary>Source and destination of a frame with IPv4, such as 127.0.1.10.</summary>
    public (string Source, string Destination) AddressesOf(int number)
    {
        ReadOnlySpan<byte> frame = Frame(number);
        return (new System.Net.IPAddress(frame.Slice(26, 4)).ToString(), new System.Net.IPAddress(frame.Slice(30, 4)).ToString());
    }

    /// <summary>The file with only those frames, and all else that it holds.</summary>
    public byte[] Keep(Func<int, bool> isKept)
        => [.. blocks.Where(block => block.Frame == 0 || isKept(block.Frame)).SelectMany(block => Bytes[block.Start..(block.Start + block.Length)])];

    /// <summary>The file with each frame cut to <paramref name="length"/> bytes, as a snap length does.</summary>
    public byte[] Snap(int length)
    {
        List<byte> cut = [];
        foreach ((int start, int blockLength, int frame) in blocks)
        {
            byte[] block = Bytes[start..(start + blockLength)];
            int captured = frame == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(block.AsSpan(20));
            cut.AddRange(captured > length ? Shorten(block, length) : block);
        }
        return [.. cut];
    }

    private static byte[] Shorten(byte[] block, int length)
    {
        byte[] cut = [.. block[..(Header + length)], .. new byte[(4 - (length % 4)) % 4], 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(4), cut.Length);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(20), length);
        BinaryPrimitives.WriteInt32LittleEndian(cut.AsSpan(cut.Length - 4), cut.Length);
        return cut;
    }

    private uint Read(int at) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(at));
}

using System.Buffers.Binary;

namespace ImsTrace.Capture.Files;

/// <summary>Records of a pcap file (draft-ietf-opsawg-pcap section 5): seconds, fraction, captured length, original length, bytes.</summary>
internal sealed class PcapFormat : IRecordFormat
{
    public const int FileHeaderLength = 24;
    private const uint Microseconds = 0xA1B2C3D4;
    private const uint Nanoseconds = 0xA1B23C4D;
    private const uint Modified = 0xA1B2CD34;
    private const int RecordHeaderLength = 16;
    private const int ModifiedRecordHeaderLength = 24;
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly bool swapped;
    private readonly int headerLength;
    private readonly int unit;
    private readonly int linkType;
    private readonly int capture;
    private readonly CaptureLimits limits;
    private readonly CaptureProblems problems;
    private long number;

    /// <summary>Takes the file header, whose magic <see cref="IsMagic"/> knows.</summary>
    public PcapFormat(ReadOnlySpan<byte> fileHeader, int capture, CaptureLimits limits, CaptureProblems problems)
    {
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(fileHeader);
        swapped = !IsKnown(magic);
        if (swapped)
            magic = BinaryPrimitives.ReverseEndianness(magic);
        unit = magic == Nanoseconds ? 1 : 1000;
        headerLength = magic == Modified ? ModifiedRecordHeaderLength : RecordHeaderLength;
        // The upper half holds the length of the frame check sequence.
        linkType = (int)(ReadUInt32(fileHeader[20..]) & 0xFFFF);
        Interfaces = [new(linkType, ReadUInt32(fileHeader[16..]), [])];
        this.capture = capture;
        this.limits = limits;
        this.problems = problems;
    }

    public IReadOnlyList<CaptureInterface> Interfaces { get; }

    /// <summary>Whether a file that starts so is a pcap file.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> start)
    {
        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(start);
        return IsKnown(magic) || IsKnown(BinaryPrimitives.ReverseEndianness(magic));
    }

    public RecordStep Read(FrameBlock block, long fileOffset, ref int position, int end)
    {
        byte[] buffer = block.Buffer;
        while (end - position >= headerLength)
        {
            ReadOnlySpan<byte> header = buffer.AsSpan(position, RecordHeaderLength);
            uint captured = ReadUInt32(header[8..]);
            if (captured > (uint)limits.MaximumRecordLength)
                return problems.StopAtLongRecord(fileOffset + position, number, captured, limits);
            int length = (int)captured;
            if (length > end - position - headerLength)
                return new(RecordStatus.NeedMoreData, headerLength + length);
            if (block.IsFull)
                return new(RecordStatus.BlockFull);
            long time = ReadUInt32(header) * NanosecondsPerSecond + (long)ReadUInt32(header[4..]) * unit;
            int original = (int)Math.Min(Math.Max(ReadUInt32(header[12..]), captured), int.MaxValue);
            block.Add(new(position + headerLength, length, original, linkType, new(++number, time, capture), Interface: 0));
            position += headerLength + length;
        }
        return new(RecordStatus.NeedMoreData, headerLength);
    }

    public RecordStep ReadAtEnd(FrameBlock block, long fileOffset, ref int position, int end)
    {
        if (position < end)
            problems.AddCutOff(fileOffset + position, number);
        return new(RecordStatus.Stop);
    }

    private static bool IsKnown(uint magic) => magic is Microseconds or Nanoseconds or Modified;

    private uint ReadUInt32(ReadOnlySpan<byte> bytes)
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        return swapped ? BinaryPrimitives.ReverseEndianness(value) : value;
    }
}

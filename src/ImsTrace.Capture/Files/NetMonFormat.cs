using System.Buffers.Binary;

namespace ImsTrace.Capture.Files;

/// <summary>
/// Records of a Network Monitor 2 file: time since the start in microseconds, original length, captured length, bytes, and from
/// version 2.1 on a trailer. The table of frames at the end says only where each starts, and they stand one behind the other.
/// </summary>
internal sealed class NetMonFormat : IRecordFormat
{
    public const int FileHeaderLength = 128;
    private const uint Magic = 0x55424D47; // "GMBU"
    private const int RecordHeaderLength = 16;
    private const int Ethernet = 1;
    private const int FirstLinkType = 0xE000;
    private const long NanosecondsPerMicrosecond = 1_000;

    private readonly int trailerLength;
    private readonly int network;
    private readonly long startTime;
    private readonly long tableOffset;
    private readonly int capture;
    private readonly CaptureLimits limits;
    private readonly CaptureProblems problems;
    private long number;

    /// <summary>Takes the file header, whose magic <see cref="IsMagic"/> knows.</summary>
    public NetMonFormat(ReadOnlySpan<byte> fileHeader, int capture, CaptureLimits limits, CaptureProblems problems)
    {
        trailerLength = fileHeader[4] switch { 0 => 0, 1 => 2, 2 => 6, _ => 15 };
        network = BinaryPrimitives.ReadUInt16LittleEndian(fileHeader[6..]);
        startTime = ReadSystemTime(fileHeader[8..]);
        tableOffset = BinaryPrimitives.ReadUInt32LittleEndian(fileHeader[24..]);
        this.capture = capture;
        this.limits = limits;
        this.problems = problems;
    }

    public IReadOnlyList<CaptureInterface> Interfaces => [];

    /// <summary>Whether a file that starts so is a file of Network Monitor 2.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> start) => BinaryPrimitives.ReadUInt32LittleEndian(start) == Magic;

    public RecordStep Read(FrameBlock block, long fileOffset, ref int position, int end)
    {
        byte[] buffer = block.Buffer;
        while (fileOffset + position < tableOffset && end - position >= RecordHeaderLength)
        {
            ReadOnlySpan<byte> header = buffer.AsSpan(position, RecordHeaderLength);
            uint captured = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
            if (captured > (uint)limits.MaximumRecordLength)
                return problems.StopAtLongRecord(fileOffset + position, number, captured, limits);
            int length = (int)captured;
            if (length + trailerLength > end - position - RecordHeaderLength)
                return new(RecordStatus.NeedMoreData, RecordHeaderLength + length + trailerLength);
            if (block.IsFull)
                return new(RecordStatus.BlockFull);
            int original = (int)Math.Min(Math.Max(BinaryPrimitives.ReadUInt32LittleEndian(header[8..]), captured), int.MaxValue);
            ReadOnlySpan<byte> trailer = buffer.AsSpan(position + RecordHeaderLength + length, trailerLength);
            FrameStamp stamp = new(++number, TimeOf(BinaryPrimitives.ReadUInt64LittleEndian(header)), capture);
            block.Add(new(position + RecordHeaderLength, length, original, LinkTypeOf(trailer), stamp));
            position += RecordHeaderLength + length + trailerLength;
        }
        return fileOffset + position >= tableOffset ? new(RecordStatus.Stop) : new(RecordStatus.NeedMoreData, RecordHeaderLength);
    }

    public RecordStep ReadAtEnd(FrameBlock block, long fileOffset, ref int position, int end)
    {
        problems.AddCutOff(fileOffset + position, number);
        return new(RecordStatus.Stop);
    }

    private long TimeOf(ulong microseconds)
        => microseconds < long.MaxValue / (2 * NanosecondsPerMicrosecond) ? startTime + (long)microseconds * NanosecondsPerMicrosecond : startTime;

    private int LinkTypeOf(ReadOnlySpan<byte> trailer)
    {
        int type = trailer.Length >= 2 ? BinaryPrimitives.ReadUInt16LittleEndian(trailer) : network;
        if (type == Ethernet)
            return Link.LinkTypes.Ethernet;
        return type >= FirstLinkType ? type - FirstLinkType : FrameHeader.UnknownLinkType;
    }

    // Year, month, day of the week, day, hour, minute, second, millisecond, two bytes each; the zone of the machine is not told.
    private static long ReadSystemTime(ReadOnlySpan<byte> bytes)
    {
        Span<int> parts = stackalloc int[8];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * i)..]);
        bool isDate = parts[0] is >= 1970 and <= 2200 && parts[1] is >= 1 and <= 12 && parts[3] >= 1
            && parts[3] <= DateTime.DaysInMonth(parts[0], parts[1]) && parts[4] < 24 && parts[5] < 60 && parts[6] < 60 && parts[7] < 1000;
        return isDate
            ? (new DateTime(parts[0], parts[1], parts[3], parts[4], parts[5], parts[6], parts[7], DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * 100
            : 0;
    }
}

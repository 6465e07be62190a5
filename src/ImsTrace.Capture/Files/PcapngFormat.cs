using System.Buffers.Binary;

namespace ImsTrace.Capture.Files;

/// <summary>Blocks of a pcapng file (draft-ietf-opsawg-pcapng section 3.1): type, total length, body, total length again.</summary>
internal sealed class PcapngFormat(int capture, CaptureLimits limits, CaptureProblems problems) : IRecordFormat
{
    private const int HeaderLength = 8;
    private const int TrailerLength = 4;
    private const int LeastBlockLength = HeaderLength + TrailerLength;
    private const int LeastSectionLength = 28;

    private readonly PcapngSection section = new(capture, limits, problems);
    private uint pendingTrailer;
    private bool searching;

    public IReadOnlyList<CaptureInterface> Interfaces => section.AllInterfaces;

    /// <summary>Whether a file that starts so is a pcapng file.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> start)
        => BinaryPrimitives.ReadUInt32LittleEndian(start) == (uint)PcapngBlockType.SectionHeader;

    public RecordStep Read(FrameBlock block, long fileOffset, ref int position, int end)
    {
        while (true)
        {
            ReadOnlySpan<byte> bytes = block.Buffer.AsSpan(position, end - position);
            if (searching)
            {
                int found = FindSection(bytes);
                searching = found < 0;
                position += searching ? Math.Max(0, bytes.Length - LeastSectionLength + 1) : found;
                if (searching)
                    return new(RecordStatus.NeedMoreData, LeastSectionLength);
            }
            else if (pendingTrailer != 0)
            {
                if (bytes.Length < TrailerLength)
                    return new(RecordStatus.NeedMoreData, TrailerLength);
                CheckPendingTrailer(bytes, fileOffset + position);
                position += TrailerLength;
            }
            else if (!TryReadBlock(block, bytes, fileOffset, ref position, out RecordStep step))
            {
                return step;
            }
        }
    }

    public RecordStep ReadAtEnd(FrameBlock block, long fileOffset, ref int position, int end)
    {
        ReadOnlySpan<byte> rest = block.Buffer.AsSpan(position, end - position);
        int found = searching || pendingTrailer != 0 ? -1 : FindSection(rest[Math.Min(TrailerLength, rest.Length)..]);
        if (found >= 0)
        {
            Lies(fileOffset + position, "reaches beyond the end of the file");
            searching = false;
            position += TrailerLength + found;
            return new(RecordStatus.NeedMoreData, LeastBlockLength);
        }
        if (!searching && (position < end || pendingTrailer != 0))
            problems.Add(CaptureProblemCode.CutOff, fileOffset + position,
                $"The file ends within the block at byte {fileOffset + position}, after frame {section.FrameNumber}.");
        return new(RecordStatus.Stop);
    }

    /// <summary>Reads one block; false where the reading of this buffer ends with <paramref name="step"/>.</summary>
    private bool TryReadBlock(FrameBlock block, ReadOnlySpan<byte> bytes, long fileOffset, ref int position, out RecordStep step)
    {
        step = new(RecordStatus.NeedMoreData, LeastBlockLength);
        if (bytes.Length < LeastBlockLength)
            return false;
        uint rawType = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bool isSection = rawType == (uint)PcapngBlockType.SectionHeader;
        if (isSection)
            section.Start(bytes[HeaderLength..]);
        PcapngBlockType type = isSection ? PcapngBlockType.SectionHeader : (PcapngBlockType)section.ReadUInt32(bytes);
        uint length = section.ReadUInt32(bytes[4..]);
        string? lie = !section.HasByteOrder ? "has no byte order that is known"
            : length < LeastBlockLength || length % 4 != 0 || isSection && length < LeastSectionLength ? "has a length that makes no sense"
            : length <= (uint)bytes.Length && section.ReadUInt32(bytes[((int)length - TrailerLength)..]) != length ? "has a length that its end does not repeat"
            : null;
        if (lie is not null)
        {
            Lies(fileOffset + position, lie);
            position += TrailerLength;
            return true;
        }
        if (IsReadWhole(type) && length > (uint)limits.MaximumRecordLength)
        {
            TooLong(length, fileOffset + position);
            position += HeaderLength;
            return true;
        }
        if (length > (uint)bytes.Length)
        {
            pendingTrailer = IsReadWhole(type) ? 0 : length;
            step = IsReadWhole(type) ? new(RecordStatus.NeedMoreData, length) : new(RecordStatus.Skip, length - TrailerLength);
            return false;
        }
        step = new(RecordStatus.BlockFull);
        if (block.IsFull)
            return false;
        section.Take(type, block, position + HeaderLength, (int)length - LeastBlockLength, fileOffset + position);
        position += (int)length;
        return true;
    }

    private static bool IsReadWhole(PcapngBlockType type)
        => type is PcapngBlockType.InterfaceDescription or PcapngBlockType.SimplePacket or PcapngBlockType.EnhancedPacket or PcapngBlockType.ObsoletePacket;

    private void CheckPendingTrailer(ReadOnlySpan<byte> bytes, long offset)
    {
        if (section.ReadUInt32(bytes) != pendingTrailer)
            Lies(offset + TrailerLength - pendingTrailer, "has a length that its end does not repeat");
        pendingTrailer = 0;
    }

    private void Lies(long offset, string what)
    {
        searching = true;
        problems.Add(CaptureProblemCode.BlockLengthLies, offset,
            $"The block at byte {offset}, after frame {section.FrameNumber}, {what}: what follows is not read before the next section.");
    }

    /// <summary>So long a frame is rather a wrong length, and trusting it could pass over the whole rest.</summary>
    private void TooLong(uint length, long offset)
    {
        searching = true;
        problems.Add(CaptureProblemCode.RecordTooLong, offset,
            $"The block at byte {offset}, after frame {section.FrameNumber}, claims {length} bytes, more than the {limits.MaximumRecordLength} allowed: what follows is not read before the next section.");
    }

    /// <summary>Where the next section header block starts: its type, then its magic at byte 8 and a length that can be.</summary>
    private int FindSection(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> type = [0x0A, 0x0D, 0x0D, 0x0A];
        for (int from = 0; from + LeastSectionLength <= bytes.Length; from++)
        {
            int found = bytes[from..].IndexOf(type);
            if (found < 0 || from + found + LeastSectionLength > bytes.Length)
                return -1;
            from += found;
            ReadOnlySpan<byte> candidate = bytes[from..];
            bool bigEndian = PcapngSection.IsBigEndian(candidate[HeaderLength..]);
            uint length = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(candidate[4..]) : BinaryPrimitives.ReadUInt32LittleEndian(candidate[4..]);
            if ((bigEndian || PcapngSection.IsLittleEndian(candidate[HeaderLength..]))
                && length >= LeastSectionLength && length % 4 == 0 && length <= (uint)limits.MaximumRecordLength)
                return from;
        }
        return -1;
    }
}

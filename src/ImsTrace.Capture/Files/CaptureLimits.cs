namespace ImsTrace.Capture.Files;

/// <summary>Bounds of what the reading of capture files may hold.</summary>
public sealed record CaptureLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static CaptureLimits Default { get; } = new();

    /// <summary>Bytes of a block of frames.</summary>
    public int BlockSize { get; init; } = 1 << 18;

    /// <summary>Most frames in a block.</summary>
    public int FramesPerBlock { get; init; } = 8192;

    /// <summary>Released blocks kept for the next use.</summary>
    public int FreeBlocks { get; init; } = 16;

    /// <summary>Longest record (pcap) or block with a frame (pcapng) that is read.</summary>
    public int MaximumRecordLength { get; init; } = 16 << 20;

    /// <summary>Most interfaces in a section of a pcapng file.</summary>
    public int MaximumInterfaces { get; init; } = 4096;

    /// <summary>Most problems kept with their place; further ones are counted alone.</summary>
    public int MaximumProblems { get; init; } = 100;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockSize, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(FramesPerBlock, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FreeBlocks, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRecordLength, 64);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaximumRecordLength, 1 << 30);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumInterfaces, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumProblems, 1);
    }

    /// <summary>These limits with the memory of one file's block shared among <paramref name="files"/> that are read at once.</summary>
    public CaptureLimits ForFiles(int files)
        => files < 2 ? this : this with { BlockSize = Math.Max(Math.Min(BlockSize, 1 << 16), BlockSize / files), FreeBlocks = 1 };
}

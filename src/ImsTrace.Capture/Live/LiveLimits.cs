namespace ImsTrace.Capture.Live;

/// <summary>Bounds of what waits between a live source and the analysis.</summary>
public sealed record LiveLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static LiveLimits Default { get; } = new();

    /// <summary>Bytes of a block of frames.</summary>
    public int BlockSize { get; init; } = 256 * 1024;

    /// <summary>Most frames in a block.</summary>
    public int FramesPerBlock { get; init; } = 2048;

    /// <summary>Most blocks that wait for the analysis, for each source; frames of further ones are dropped and counted.</summary>
    public int WaitingBlocks { get; init; } = 256;

    /// <summary>Released blocks kept for the next use.</summary>
    public int FreeBlocks { get; init; } = 16;

    /// <summary>Longest wait for frames before an empty block is handed on.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Longest wait of a frame for those of other sources that may have come before it.</summary>
    public TimeSpan MergeWait { get; init; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Time between two looks for an interface that is gone.</summary>
    public TimeSpan Reopen { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(BlockSize, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(FramesPerBlock, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(WaitingBlocks, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FreeBlocks, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Tick, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MergeWait, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Reopen, TimeSpan.Zero);
    }
}

namespace ImsTrace.Reporting.Recording;

/// <summary>Where frames are recorded, and how.</summary>
public sealed record RecordingOptions
{
    /// <summary>A folder where there is a ring, else a file.</summary>
    public required string Path { get; init; }

    /// <summary>When the next file begins, and how many are kept; null for one file without end.</summary>
    public RingSize? Ring { get; init; }

    /// <summary>Longest time that frames wait for being written; a process that is killed loses no more.</summary>
    public TimeSpan FlushTime { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two tries where the place cannot be written, and between two looks whether the file is still there.</summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most blocks of frames that wait for the disk; frames of further ones are dropped and counted.</summary>
    public int WaitingBlocks { get; init; } = 64;
}

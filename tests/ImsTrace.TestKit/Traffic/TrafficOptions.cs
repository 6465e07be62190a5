namespace ImsTrace.TestKit.Traffic;

/// <summary>What the generator makes.</summary>
public sealed record TrafficOptions
{
    /// <summary>The captures that are multiplied, in turn; a path that stands twice comes twice as often.</summary>
    public required IReadOnlyList<string> Templates { get; init; }

    /// <summary>The size of the file to reach; flows that have started are written to their end.</summary>
    public required long TotalBytes { get; init; }

    /// <summary>How many captures start in a second of capture time.</summary>
    public double FlowsPerSecond { get; init; } = 50;

    /// <summary>The share of RTP among the frames, from 0 to less than 1.</summary>
    public double RtpShare { get; init; }

    /// <summary>What all new values are derived from.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Takes for each frame, in the order of the file, which copy it is of; null where nobody asks.</summary>
    public ICollection<FrameOrigin>? Origins { get; init; }

    /// <summary>The time of the first flow.</summary>
    public DateTimeOffset Start { get; init; } = new(2027, 1, 15, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Throws where an option makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfZero(Templates.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(TotalBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(FlowsPerSecond, 0.001);
        ArgumentOutOfRangeException.ThrowIfLessThan(RtpShare, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(RtpShare, 0.99);
    }
}

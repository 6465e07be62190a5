namespace ImsTrace.Capture.Network;

/// <summary>Bounds of what the reassembly of IP fragments may hold.</summary>
public sealed record FragmentLimits
{
    /// <summary>The limits that hold where none are given.</summary>
    public static FragmentLimits Default { get; } = new();

    /// <summary>Most packets that wait for fragments; the oldest goes first.</summary>
    public int MaximumPackets { get; init; } = 1024;

    /// <summary>Most bytes in the buffers of waiting packets; the oldest packet goes first.</summary>
    public int MaximumBytes { get; init; } = 8 << 20;

    /// <summary>Most separate runs of bytes in one waiting packet.</summary>
    public int MaximumRuns { get; init; } = 64;

    /// <summary>Most packets in fragments that lie in each other, tunnel in tunnel.</summary>
    public int MaximumLevels { get; init; } = 4;

    /// <summary>How long a packet waits by capture time (RFC 791 section 3.2 and RFC 8200 section 4.5 give up earlier or at 60 s).</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromSeconds(30);

    internal long MaximumAgeNanoseconds => MaximumAge.Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumPackets, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumRuns, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaximumLevels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MaximumAge, TimeSpan.Zero);
    }
}

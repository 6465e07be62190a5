namespace ImsTrace.Capture.Hep.Sending;

/// <summary>How HEP is sent.</summary>
public sealed record HepSenderOptions
{
    /// <summary>Where to.</summary>
    public required HepTarget Target { get; init; }

    /// <summary>The authentication key; empty for none.</summary>
    public ReadOnlyMemory<byte> Key { get; init; }

    /// <summary>The name of this node; empty for none.</summary>
    public ReadOnlyMemory<byte> NodeName { get; init; }

    /// <summary>Number of this capture agent.</summary>
    public uint CaptureId { get; init; } = 1;

    /// <summary>Most bytes of packets that wait; further ones are dropped and counted.</summary>
    public int MaximumWaiting { get; init; } = 16 << 20;

    /// <summary>Time between the first two tries to reach the target; it doubles up to <see cref="LongestRetry"/>.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Longest time between two tries.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a packet, or opening a connection, may take.</summary>
    public TimeSpan SendTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long what waits is still sent at the end.</summary>
    public TimeSpan EndTime { get; init; } = TimeSpan.FromSeconds(2);
}

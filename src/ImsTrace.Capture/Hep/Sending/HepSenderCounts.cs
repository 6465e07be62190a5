namespace ImsTrace.Capture.Hep.Sending;

/// <summary>What a sender counts; its own thread and whoever gives it packets write, others may read.</summary>
public sealed class HepSenderCounts
{
    private long sent;
    private long dropped;
    private long tooLong;
    private long failures;

    /// <summary>Packets that were handed to the system.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>Packets that found no room while the target could not be reached, or took them too slowly.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Packets longer than HEP, or a datagram, can be.</summary>
    public long TooLong => Interlocked.Read(ref tooLong);

    /// <summary>How often the target could not be reached, or a connection broke.</summary>
    public long Failures => Interlocked.Read(ref failures);

    internal void AddSent() => Interlocked.Increment(ref sent);

    internal void AddDropped() => Interlocked.Increment(ref dropped);

    internal void AddTooLong() => Interlocked.Increment(ref tooLong);

    internal void AddFailure() => Interlocked.Increment(ref failures);
}

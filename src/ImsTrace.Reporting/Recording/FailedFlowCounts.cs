namespace ImsTrace.Reporting.Recording;

/// <summary>What became of failed flows; one thread writes each count, others may read.</summary>
public sealed class FailedFlowCounts
{
    private long saved;
    private long cut;
    private long skipped;
    private long failed;

    /// <summary>Flows that were saved.</summary>
    public long Saved => Interlocked.Read(ref saved);

    /// <summary>Those among them whose first frames were no longer in memory.</summary>
    public long Cut => Interlocked.Read(ref cut);

    /// <summary>Flows that were not saved since too many waited, or none of their frames was in memory any more.</summary>
    public long Skipped => Interlocked.Read(ref skipped);

    /// <summary>Flows that could not be written.</summary>
    public long Failed => Interlocked.Read(ref failed);

    internal void AddSaved(bool isCut)
    {
        Interlocked.Increment(ref saved);
        if (isCut)
            Interlocked.Increment(ref cut);
    }

    internal void AddSkipped() => Interlocked.Increment(ref skipped);

    internal void AddFailed() => Interlocked.Increment(ref failed);
}

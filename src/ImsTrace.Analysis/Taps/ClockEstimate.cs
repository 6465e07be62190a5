namespace ImsTrace.Analysis.Taps;

/// <summary>The offset of a clock by the pair whose way there and back took the least time (RFC 5905 section 10 has the same for NTP).</summary>
internal struct ClockEstimate
{
    /// <summary>Nanoseconds.</summary>
    public long Offset { get; private set; }

    /// <summary>Half of the time there and back, nanoseconds.</summary>
    public long Bound { get; private set; }

    public long Pairs { get; private set; }

    /// <summary>Takes how much later, by its own clock, the other capture has a request, and its answer.</summary>
    public void Add(long forth, long back)
    {
        long bound = Math.Abs(forth / 2 - back / 2);
        if (Pairs++ > 0 && bound >= Bound)
            return;
        (Offset, Bound) = (forth / 2 + back / 2, bound);
    }
}

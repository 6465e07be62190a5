namespace ImsTrace.Capture.Hep.Listening;

/// <summary>Counts of a listener, from all its threads.</summary>
public sealed class HepCounts
{
    private readonly long[] counts = new long[Enum.GetValues<HepCount>().Length];

    /// <summary>How often it was met.</summary>
    public long this[HepCount what] => Interlocked.Read(ref counts[(int)what]);

    internal void Add(HepCount what, long times = 1) => Interlocked.Add(ref counts[(int)what], times);

    internal void Set(HepCount what, long value) => Interlocked.Exchange(ref counts[(int)what], value);
}

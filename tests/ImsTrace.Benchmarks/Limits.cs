using ImsTrace.TestKit.Traffic;

namespace ImsTrace.Benchmarks;

/// <summary>What the measurements must reach.</summary>
internal static class Limits
{
    private const double Gigabyte = 1e9;

    public static IEnumerable<Limit> Of(IReadOnlyList<Measurement> measurements)
    {
        Measurement[] lab = [.. measurements.Where(m => m.Mix == "lab" && m.Workers > 0)];
        foreach (Measurement m in lab.Where(m => m.Command == "messages"))
            yield return Speed(m, Arguments.Size(m.Size) >= Gigabyte ? 40 : 20);
        foreach (Measurement m in lab.Where(m => m.Command == "analyze"))
            yield return Speed(m, 10);
        foreach (IGrouping<int, Measurement> group in lab.Where(m => m.Command == "analyze").GroupBy(m => m.Workers))
        {
            Measurement smallest = group.MinBy(m => m.Bytes)!; // a group is never empty
            Measurement largest = group.MaxBy(m => m.Bytes)!;
            yield return Limit.AtMost($"{largest.Name}, {largest.Size}: peak MiB", 128, largest.PeakMiB);
            if (largest != smallest)
                yield return Limit.AtMost($"{largest.Name}: peak at {largest.Size} against {smallest.Size}", 1.3, largest.PeakMiB / smallest.PeakMiB);
        }
    }

    /// <summary>How dense the traffic must be, so that the ratios say something.</summary>
    public static IEnumerable<Limit> OfMix(string size, TrafficSummary summary)
    {
        yield return Limit.AtMost($"lab {size}: bytes a frame", 800, summary.AverageFrame);
        yield return Limit.AtLeast($"lab {size}: messages a frame", 0.6, summary.MessagesPerFrame, isValid: true);
    }

    private static Limit Speed(Measurement m, double asked)
        => Limit.AtLeast($"{m.Name}, {m.Size}: times as fast as tshark", asked, m.Ratio, m.Run.ExitCode == 0 && m.Tshark is { ExitCode: 0 });
}

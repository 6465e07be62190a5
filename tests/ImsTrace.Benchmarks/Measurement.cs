using System.Globalization;

namespace ImsTrace.Benchmarks;

/// <summary>One command on one generated capture.</summary>
internal sealed record Measurement(string Mix, string Size, string Command, int Workers, long Bytes, ProcessRun Run, ProcessRun? Tshark)
{
    private const double MiB = 1 << 20;

    /// <summary>How many times as fast as tshark.</summary>
    public double Ratio => Tshark is null ? 1 : Tshark.Wall / Run.Wall;

    public double PeakMiB => Run.PeakBytes / MiB;

    public string Name => Workers == 0 ? Command : $"imstrace {Command}, {Workers} {(Workers == 1 ? "worker" : "workers")}";

    public string Row => string.Create(CultureInfo.InvariantCulture,
        $"| {Name}{Failure} | {Run.Wall.TotalSeconds:0.00} | {Bytes / 1e6 / Run.Wall.TotalSeconds:0} | {Ratio:0.0} | {PeakMiB:0} |");

    private string Failure => Run.ExitCode == 0 ? "" : $" (exit status {Run.ExitCode})";
}

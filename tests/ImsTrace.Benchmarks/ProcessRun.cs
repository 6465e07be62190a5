using System.Diagnostics;
using System.Globalization;

namespace ImsTrace.Benchmarks;

/// <summary>What one whole process took.</summary>
internal sealed record ProcessRun(TimeSpan Wall, long PeakBytes, int ExitCode)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20); // the mark only rises: more often would take a core from who is measured

    /// <summary>
    /// Runs a command with its output in a file and notes the highest VmHWM of it and of what it starts; but where nobody asks, since to
    /// look takes time of who is looked at.
    /// </summary>
    public static ProcessRun Of(IReadOnlyList<string> command, string output, bool watchesPeak = true)
    {
        ProcessStartInfo start = new("/bin/sh") { UseShellExecute = false };
        foreach (string argument in (ReadOnlySpan<string>)["-c", "exec \"$@\" > \"$0\" 2> \"$0.err\"", output, .. command])
            start.ArgumentList.Add(argument);
        Stopwatch watch = Stopwatch.StartNew();
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The process did not start.");
        long peak = 0;
        while (!process.WaitForExit(watchesPeak ? Poll : Timeout.InfiniteTimeSpan))
            peak = Math.Max(peak, Peak(process.Id));
        ProcessRun run = new(watch.Elapsed, peak, process.ExitCode);
        if (run.ExitCode != 0)
            Console.Error.WriteLine($"{string.Join(' ', command.Take(4))} … ended with {run.ExitCode}: {FirstLine(output + ".err")}");
        return run;
    }

    /// <summary>Of several runs the one in the middle, with the highest peak that was seen and the worst exit status.</summary>
    public static ProcessRun Median(IReadOnlyCollection<ProcessRun> runs) => runs.OrderBy(static run => run.Wall).ElementAt(runs.Count / 2) with
    {
        PeakBytes = runs.Max(static run => run.PeakBytes),
        ExitCode = runs.MaxBy(static run => Math.Abs(run.ExitCode))!.ExitCode, // there is a run
    };

    private static string FirstLine(string path) => File.ReadLines(path).FirstOrDefault() ?? "";

    private static long Peak(int id)
    {
        long peak = 0;
        try
        {
            foreach (string line in File.ReadLines($"/proc/{id}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    peak = 1024 * long.Parse(line.AsSpan(6, line.Length - 9).Trim(), CultureInfo.InvariantCulture);
            }
            foreach (string child in File.ReadAllText($"/proc/{id}/task/{id}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))
                peak = Math.Max(peak, Peak(int.Parse(child, CultureInfo.InvariantCulture)));
        }
        catch (IOException)
        {
            // The process has ended in between: what was read before it did stands.
        }
        return peak;
    }
}

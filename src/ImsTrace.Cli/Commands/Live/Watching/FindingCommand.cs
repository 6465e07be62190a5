using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Metrics;

namespace ImsTrace.Cli.Commands.Live.Watching;

/// <summary>
/// Runs a command of the user's for each finding, one after the other on a thread of its own, with the finding as JSON on its
/// standard input. At most so many a minute: what comes faster is skipped and counted. Its output goes to standard error.
/// </summary>
internal sealed class FindingCommand : IFlowResultSink, ILivePart
{
    /// <summary>Findings that wait for the commands of those before them.</summary>
    public const int MostWaiting = 64;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CommandTime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan EndTime = TimeSpan.FromSeconds(5);
    private readonly string command;
    private readonly int rate;
    private readonly Action<string> report;
    private readonly BlockingCollection<byte[]> waiting = new(MostWaiting);
    private readonly TimeProvider clock;
    private readonly Thread thread;
    private readonly ManualResetEventSlim stop = new();
    private double tokens;
    private long lastTime;
    private long started;
    private long skipped;
    private long tooSlow;
    private long failed;
    private bool isEnded;

    /// <summary>A command that is run at most <paramref name="rate"/> times a minute.</summary>
    public FindingCommand(string command, int rate, Action<string> report, TimeProvider? clock = null)
    {
        (this.command, this.rate, this.report) = (command, rate, report);
        this.clock = clock ?? TimeProvider.System;
        (tokens, lastTime) = (rate, this.clock.GetTimestamp());
        thread = new(Run) { IsBackground = true, Name = "imstrace-findings" };
        thread.Start();
    }

    /// <summary>Commands that ended well.</summary>
    public long Started => Interlocked.Read(ref started);

    /// <summary>Findings for which no command was run, since there were too many.</summary>
    public long Skipped => Interlocked.Read(ref skipped);

    /// <summary>Findings for which no command was run, since earlier commands took too long.</summary>
    public long TooSlow => Interlocked.Read(ref tooSlow);

    /// <summary>Commands that ended with another status than 0, or in no time.</summary>
    public long Failed => Interlocked.Read(ref failed);

    public void OnResult(FlowResult result)
    {
        foreach (Finding finding in result.Findings)
        {
            if (!TryTakeToken())
                Interlocked.Increment(ref skipped);
            else if (!waiting.TryAdd(FindingJson.Of(result, finding)))
                Interlocked.Increment(ref tooSlow);
        }
    }

    public void Measure(LiveInstruments instruments) => instruments.Counter("imstrace.finding.commands", "{command}", "Findings, by what became of their command.", () =>
    [
        new(Started, LiveInstruments.Label("result", "run")), new(Skipped, LiveInstruments.Label("result", "skipped")),
        new(Failed, LiveInstruments.Label("result", "failed")), new(TooSlow, LiveInstruments.Label("result", "too_slow")),
    ]);

    public IEnumerable<string> End()
    {
        Dispose();
        yield return string.Create(CultureInfo.InvariantCulture,
            $"commands for findings: {Started} run, {Failed} failed, {Skipped} findings skipped since they were more than {rate} a minute, {TooSlow} since commands took too long.");
    }

    public IEnumerable<string> Faults() => [];

    public void Dispose()
    {
        if (isEnded)
            return;
        isEnded = true;
        waiting.CompleteAdding();
        if (!thread.Join(EndTime))
            stop.Set();
        thread.Join(EndTime);
    }

    // A bucket that holds a minute's commands and fills evenly.
    private bool TryTakeToken()
    {
        long now = clock.GetTimestamp();
        tokens = Math.Min(rate, tokens + clock.GetElapsedTime(lastTime, now) / Minute * rate);
        lastTime = now;
        if (tokens < 1)
            return false;
        tokens--;
        return true;
    }

    private void Run()
    {
        foreach (byte[] finding in waiting.GetConsumingEnumerable())
        {
            if (stop.IsSet)
                Interlocked.Increment(ref tooSlow);
            else if (TryRun(finding))
                Interlocked.Increment(ref started);
            else
                Interlocked.Increment(ref failed);
        }
    }

    private bool TryRun(byte[] finding)
    {
        try
        {
            // Standard output belongs to the results.
            ProcessStartInfo start = new("/bin/sh", ["-c", "exec >&2\n" + command]) { RedirectStandardInput = true };
            using Process? process = Process.Start(start);
            if (process is null)
                return false;
            Give(process, finding);
            if (process.WaitForExit(CommandTime))
                return process.ExitCode == 0;
            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            if (Failed == 0)
                report($"the command for findings cannot be run: {error.Message}.");
            return false;
        }
    }

    private static void Give(Process process, byte[] finding)
    {
        try
        {
            process.StandardInput.BaseStream.Write(finding);
            process.StandardInput.BaseStream.WriteByte((byte)'\n');
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It need not read it.
        }
    }
}

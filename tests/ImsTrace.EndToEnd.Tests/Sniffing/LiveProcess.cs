using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>The command, or another program, while it runs in a namespace; it ends with the test.</summary>
internal sealed class LiveProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly Process process;
    private readonly BlockingCollection<string> lines = [];
    private readonly BlockingCollection<string> diagnostics = [];
    private readonly List<string> readLines = [];
    private readonly List<string> readDiagnostics = [];

    private LiveProcess(ProcessStartInfo start)
    {
        process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");
        process.OutputDataReceived += (_, line) => Add(lines, line.Data);
        process.ErrorDataReceived += (_, line) => Add(diagnostics, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public int Id => process.Id;

    /// <summary>The line that told that it captures, and on what.</summary>
    public string Ready { get; private set; } = "";

    /// <summary>Starts <c>imstrace live</c> in the namespace of the test, whose sockets reach it, and waits until it captures.</summary>
    public static async Task<LiveProcess> StartHereAsync(params string[] arguments)
    {
        LiveProcess live = new(new(CommandRun.Program, ["live", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true });
        live.Ready = await live.DiagnosticAsync("capturing on");
        return live;
    }

    /// <summary>Starts <c>imstrace live</c> in a namespace and waits until it captures.</summary>
    public static Task<LiveProcess> StartAsync(string space, params string[] arguments)
        => StartAsync(space, "capturing on", [CommandRun.Program, "live", .. arguments]);

    /// <summary>Starts a program in a namespace and waits for a line on its standard error.</summary>
    public static async Task<LiveProcess> StartAsync(string space, string ready, string[] command, bool mayWait = true)
    {
        // ip becomes the program, so that signals reach it.
        ProcessStartInfo start = new("ip", ["netns", "exec", space, .. command]) { RedirectStandardOutput = true, RedirectStandardError = true };
        LiveProcess live = new(start);
        if (mayWait)
            await live.DiagnosticAsync(ready);
        return live;
    }

    /// <summary>The next line on standard error that has the text; those in front of it count as read.</summary>
    public Task<string> DiagnosticAsync(string text) => FindAsync(diagnostics, readDiagnostics, text);

    /// <summary>The same, while something is done again and again.</summary>
    public async Task<string> DiagnosticAsync(string text, Func<Task> again)
    {
        Task<string> found = DiagnosticAsync(text);
        while (await Task.WhenAny(found, Task.Delay(TimeSpan.FromMilliseconds(300))) != found)
            await again();
        return await found;
    }

    /// <summary>The next line of the results that has the text.</summary>
    public Task<string> LineAsync(string text) => FindAsync(lines, readLines, text);

    /// <summary>Sends a signal.</summary>
    public Task SignalAsync(string name) => NetworkPair.ShellAsync(string.Create(CultureInfo.InvariantCulture, $"kill -{name} {Id}"));

    /// <summary>Sends a signal and waits for the end.</summary>
    public async Task<(int Status, string[] Lines, string Diagnostics)> StopAsync(string signal)
    {
        await SignalAsync(signal);
        return await EndAsync();
    }

    /// <summary>Ends it, where it has not ended by itself.</summary>
    public Task TryStopAsync() => process.HasExited ? Task.CompletedTask : SignalAsync("INT");

    /// <summary>Waits for the end.</summary>
    public async Task<(int Status, string[] Lines, string Diagnostics)> EndAsync()
    {
        using CancellationTokenSource timeout = new(Patience);
        await process.WaitForExitAsync(timeout.Token);
        process.WaitForExit(); // the last lines too
        while (lines.TryTake(out string? line))
            readLines.Add(line);
        while (diagnostics.TryTake(out string? line))
            readDiagnostics.Add(line);
        return (process.ExitCode, [.. readLines], string.Join('\n', readDiagnostics));
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        lines.Dispose();
        diagnostics.Dispose();
    }

    private Task<string> FindAsync(BlockingCollection<string> source, List<string> read, string text) => Task.Run(() =>
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            if (!source.TryTake(out string? line, TimeSpan.FromMilliseconds(100)))
            {
                if (process.HasExited)
                    break;
                continue;
            }
            read.Add(line);
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
        }
        throw new TimeoutException($"'{text}' did not come; what came: {string.Join('\n', read)}");
    });

    private static void Add(BlockingCollection<string> to, string? line)
    {
        if (line is not null)
            to.Add(line);
    }
}

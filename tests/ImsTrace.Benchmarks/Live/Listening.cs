using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ImsTrace.Benchmarks.Live;

/// <summary>A program that listens on the wire's far end, with what it says and the processor time that it takes.</summary>
internal sealed class Listening : IDisposable
{
    private const double TicksPerSecond = 100; // USER_HZ
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private readonly Process process;
    private readonly StringBuilder diagnostics = new();
    private readonly ManualResetEventSlim isReady = new();

    private Listening(string ready, Action<string>? onLine, string[] command)
    {
        ProcessStartInfo start = new("ip", ["netns", "exec", Wire.Listener, .. command])
        {
            RedirectStandardError = true, RedirectStandardOutput = onLine is not null,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
        process.ErrorDataReceived += (_, line) => OnDiagnostic(line.Data, ready);
        process.BeginErrorReadLine();
        if (onLine is null)
            return;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
                onLine(text);
        };
        process.BeginOutputReadLine();
    }

    /// <summary>Seconds of the processor so far, of all its threads.</summary>
    public double ProcessorSeconds
    {
        get
        {
            // utime and stime are the 14th and 15th field; the second, in parentheses, has no blank here.
            string[] fields = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/stat")).Split(' ');
            return (double.Parse(fields[13], CultureInfo.InvariantCulture) + double.Parse(fields[14], CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static Listening Start(string ready, Action<string>? onLine, params string[] command)
    {
        Listening listening = new(ready, onLine, command);
        if (!listening.isReady.Wait(TimeSpan.FromSeconds(20)))
            throw new TimeoutException($"{command[0]} does not listen: {listening.diagnostics}");
        return listening;
    }

    /// <summary>Waits until it takes no more processor time, as when it is through with what came.</summary>
    public void WaitUntilIdle()
    {
        double before = -1;
        for (double now = ProcessorSeconds; now > before + 0.01; now = ProcessorSeconds)
        {
            before = now;
            process.WaitForExit(25 * Poll);
        }
    }

    /// <summary>Interrupts it and gives what it said.</summary>
    public string Stop()
    {
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        process.WaitForExit();
        return diagnostics.ToString();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        isReady.Dispose();
    }

    private void OnDiagnostic(string? line, string ready)
    {
        lock (diagnostics)
            diagnostics.AppendLine(line);
        if (line?.Contains(ready, StringComparison.Ordinal) == true)
            isReady.Set();
    }
}

using System.Diagnostics;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Sniffing;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>SIPp as a terminal of the lab, with a log of what it sent and received; it ends with the test.</summary>
internal sealed class FarEnd : IDisposable
{
    private readonly Process process;

    private FarEnd(Process process) => this.process = process;

    /// <summary>Starts it and waits until its socket is bound.</summary>
    public static async Task<FarEnd> StartAsync(ImsLab lab, string log, string scenario, string address)
    {
        string file = Path.Combine(GoldenCase.Root, "tests/ImsTrace.EndToEnd.Tests/Sniffing/Lab/conf/sipp", scenario);
        // ip becomes the program, so that it ends with what was started here.
        Process process = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", lab.Space, "sipp", "127.0.2.2:5060", "-i", address, "-p", "5060", "-sf", file, "-nostdin", "-trace_msg", "-message_file", log])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!; // a program that is not there throws
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        FarEnd end = new(process);
        await lab.WaitForSocketAsync("u", $"{address}:5060");
        return end;
    }

    /// <summary>Ends it; its log is whole then, since SIPp writes each message at once.</summary>
    public async Task StopAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}

using System.Diagnostics;
using ImsTrace.TestKit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>SIPp as the terminal of user 2, with a log of what it sent and received; it ends with the test.</summary>
internal sealed class FarEnd : IDisposable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly Process process;

    private FarEnd(Process process) => this.process = process;

    public static FarEnd Start(ImsLab lab, string log, string scenario, string address = "127.0.1.20")
    {
        string file = Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.EndToEnd.Tests", "Sniffing", "Lab", "conf", "sipp", scenario);
        Process process = Process.Start(new ProcessStartInfo("ip", lab.Inside("sipp", "127.0.2.2:5060", "-i", address, "-p", "5060", "-sf", file, "-nostdin", "-trace_msg", "-message_file", log))
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!; // a program that is not there throws
        process.ErrorDataReceived += static (_, _) => { };
        process.OutputDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new(process);
    }

    /// <summary>Waits until its log is whole, and ends it.</summary>
    public async Task StopAsync()
    {
        await Task.Delay(BetweenLooks);
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}

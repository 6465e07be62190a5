using System.Diagnostics;
using System.Security.Cryptography;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>Kamailio as P-, I- and S-CSCF, HSS and application servers with the lab's fixed addresses, in a network namespace that goes with it.</summary>
internal sealed class ImsLab : IAsyncDisposable
{
    private const int Attempts = 200;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);
    private readonly TemporaryFolder folder = new();

    private ImsLab(string space) => Space = space;

    /// <summary>The namespace.</summary>
    public string Space { get; }

    /// <summary>Where the lab is installed.</summary>
    private string Place => folder.PathOf("lab");

    /// <summary>Makes namespace and folder; no node runs yet.</summary>
    public static async Task<ImsLab> InstallAsync()
    {
        ImsLab lab = new("imstrace-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(4)));
        await NetworkPair.ShellAsync($"{Path.Combine(GoldenCase.Root, "tests/ImsTrace.EndToEnd.Tests/Sniffing/Lab/install")} {lab.Place}");
        await NetworkPair.ShellAsync($"ip netns add {lab.Space} && ip -n {lab.Space} link set lo up");
        return lab;
    }

    /// <summary>Starts all nodes and waits until the CSCFs have their Diameter connections.</summary>
    public async Task StartAsync()
        => Assert.Contains("Diameter connections to the HSS: 3", await InFolderAsync("bin/lab-start"), StringComparison.Ordinal);

    /// <summary>Ends all nodes.</summary>
    public Task StopAsync() => InFolderAsync("bin/lab-stop");

    /// <summary>Runs a line of the shell in the lab's folder; what the nodes write stays there, and they have to end before it goes.</summary>
    public async Task<string> InFolderAsync(string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", Space, "sh", "-c", $"cd {Place}; ({line}) >run/output 2>&1 </dev/null"]))
            ?? throw new InvalidOperationException("ip did not start.");
        await process.WaitForExitAsync();
        return await File.ReadAllTextAsync(Path.Combine(Place, "run/output"));
    }

    /// <summary>Runs a program in the namespace.</summary>
    public Task<CommandRun> RunAsync(string program, params string[] arguments) => CommandRun.OfAsync("ip", null, ["netns", "exec", Space, program, .. arguments]);

    /// <summary>Waits until a socket of the namespace is bound to the address; <paramref name="kind"/> is <c>u</c> for UDP, <c>t</c> for TCP.</summary>
    public async Task WaitForSocketAsync(string kind, string address)
    {
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            CommandRun sockets = await RunAsync("ss", $"-Hln{kind}", "src", address);
            if (sockets.Lines.Length > 0)
                return;
            await Task.Delay(BetweenLooks);
        }
        throw new TimeoutException($"nobody listens at {address}");
    }

    /// <summary>Where a file of the test is.</summary>
    public string PathOf(string name) => folder.PathOf(name);

    /// <summary>Writes a file of the test.</summary>
    public string Write(string name, string text) => folder.Write(name, text);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await NetworkPair.ShellAsync($"ip netns del {Space}");
        folder.Dispose();
    }
}

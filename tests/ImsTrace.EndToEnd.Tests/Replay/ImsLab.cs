using System.Globalization;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>Kamailio as P-, I- and S-CSCF, HSS and application servers, in a network namespace that goes with it.</summary>
public sealed class ImsLab : IAsyncLifetime, IDisposable
{
    public const string Domain = "ims.mnc001.mcc001.3gppnetwork.org";
    private const int DiameterPeers = 3;
    private const string Key = "A1A2A3A4A5A6A7A8A9AAABACADAEAFB1";
    private const string OperatorKey = "CDC202D5123E20F62B6D676AC72CB318";
    private static readonly string[] Nodes = ["hss", "as1", "as2", "icscf", "scscf1", "scscf2", "pcscf1", "pcscf2"];
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly TemporaryFolder folder = new();
    private readonly string space = string.Create(CultureInfo.InvariantCulture, $"imstrace-{Environment.ProcessId}");

    /// <summary>Password for digest, or K and OP for AKA, of users NNNN.</summary>
    public string Users { get; private set; } = "";

    public async Task InitializeAsync()
    {
        string source = Path.Combine(RepositoryFolder.Root, "tests", "ImsTrace.EndToEnd.Tests", "Sniffing", "Lab");
        string place = folder.PathOf("lab");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(place, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!); // it lies in the copy's folder
            await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(file)).Replace("@LAB@", place, StringComparison.Ordinal));
        }
        Users = folder.Write("users.csv", "identity,password,k,op\n"
            + $"001010000000001@{Domain},secret0001,,\n001010000000002@{Domain},secret0002,,\n001010000000011@{Domain},,{Key},{OperatorKey}\n");
        await ShellAsync($"ip netns add {space} && ip netns exec {space} ip link set lo up");
        foreach (string node in Nodes)
            Assert.Contains("pid", (await InsideAsync("bash", Path.Combine(place, "bin", "node-start"), node)).Output, StringComparison.Ordinal);
        using CancellationTokenSource timeout = new(Limit);
        while (await DiameterConnectionsAsync() < DiameterPeers)
            await Task.Delay(BetweenLooks, timeout.Token);
    }

    public async Task DisposeAsync()
    {
        await Task.WhenAll(Nodes.Select(node => InsideAsync("bash", Path.Combine(folder.PathOf("lab"), "bin", "node-stop"), node)));
        await ShellAsync($"ip netns del {space}");
    }

    public void Dispose() => folder.Dispose();

    /// <summary>Writes a users file.</summary>
    public string Write(string name, string text) => folder.Write(name, text);

    /// <summary>Where a file of the test is.</summary>
    public string PathOf(string name) => folder.PathOf(name);

    /// <summary>Replays a capture of the repository from within the namespace; the report is JSON.</summary>
    internal Task<CommandRun> ReplayAsync(string area, params string[] arguments)
        => InsideAsync(CommandRun.Program, ["replay", Path.Combine(GoldenCase.Root, "captures", area, "capture.pcapng"), "--format", "json", .. arguments]);

    /// <summary>Runs a program within the namespace.</summary>
    internal Task<CommandRun> InsideAsync(string program, params string[] arguments)
        => CommandRun.OfAsync("ip", null, ["netns", "exec", space, program, .. arguments]);

    /// <summary>The command line of a program within the namespace.</summary>
    public string[] Inside(string program, params string[] arguments) => ["netns", "exec", space, program, .. arguments];

    private async Task<int> DiameterConnectionsAsync()
        => (await InsideAsync("ss", "-Htn", "state", "established", "( dport = :3868 )")).Lines.Count(line => line.Contains("127.0.3.", StringComparison.Ordinal) || line.Contains("127.0.4.", StringComparison.Ordinal));

    private static async Task ShellAsync(string line)
    {
        CommandRun run = await CommandRun.OfAsync("/bin/sh", null, ["-c", line]);
        Assert.True(run.ExitStatus == 0, $"{line}: {run.Diagnostics} (network namespaces need root)");
    }
}

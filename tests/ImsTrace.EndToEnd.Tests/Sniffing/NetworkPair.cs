using System.Diagnostics;
using System.Security.Cryptography;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>Two network namespaces of the test's own with a pair of interfaces between them: what is sent at <see cref="Sender"/> comes in at <see cref="Listener"/>.</summary>
internal sealed class NetworkPair : IDisposable
{
    /// <summary>The interface in the sending namespace.</summary>
    public const string SendInterface = "tx0";

    /// <summary>The interface in the listening namespace.</summary>
    public const string ListenInterface = "rx0";

    private NetworkPair(string name) => (Sender, Listener) = (name + "a", name + "b");

    public string Sender { get; }

    public string Listener { get; }

    public static async Task<NetworkPair> CreateAsync()
    {
        NetworkPair pair = new("imstrace-" + Convert.ToHexString(RandomNumberGenerator.GetBytes(4)));
        foreach (string name in (string[])[pair.Sender, pair.Listener])
        {
            await ShellAsync($"ip netns add {name}");
            // Nothing but what is replayed is to be on the wire.
            await pair.InAsync(name, "sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1; ip link set lo up");
        }
        await pair.ConnectAsync();
        return pair;
    }

    /// <summary>Makes the pair of interfaces; segments of loopback captures are long.</summary>
    public Task ConnectAsync() => ShellAsync(
        $"ip link add {SendInterface} netns {Sender} mtu 65535 type veth peer name {ListenInterface} netns {Listener} mtu 65535"
        + $" && ip -n {Sender} link set {SendInterface} up && ip -n {Listener} link set {ListenInterface} up");

    /// <summary>Takes the interfaces away.</summary>
    public Task DisconnectAsync() => ShellAsync($"ip -n {Listener} link del {ListenInterface}");

    /// <summary>Sends the frames of a capture.</summary>
    public Task ReplayAsync(string capture, int packetsPerSecond)
        => InAsync(Sender, $"tcpreplay --quiet --pps={packetsPerSecond} --intf1={SendInterface} {capture}");

    /// <summary>Runs a line of the shell in one of the namespaces.</summary>
    public Task<string> InAsync(string name, string line) => ShellAsync($"ip netns exec {name} sh -c '{line}'");

    /// <summary>Runs a line of the shell; its failure is the test's.</summary>
    public static async Task<string> ShellAsync(string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("sh did not start.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{line}: {await error}{output}");
    }

    public void Dispose()
    {
        foreach (string name in (string[])[Sender, Listener])
        {
            using Process process = Process.Start("ip", ["netns", "del", name]);
            process.WaitForExit();
        }
    }
}

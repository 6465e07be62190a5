using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImsTrace.Benchmarks.Live;

/// <summary>Two network namespaces with a pair of interfaces between them, on which tcpreplay sends.</summary>
internal sealed partial class Wire : IDisposable
{
    public const string Listener = "imstrace-bench-rx";
    public const string Interface = "rx0";
    private const string Sender = "imstrace-bench-tx";

    public Wire()
    {
        foreach (string name in (string[])[Sender, Listener])
        {
            Shell($"ip netns add {name}");
            Shell($"ip netns exec {name} sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1");
        }
        Shell($"ip link add tx0 netns {Sender} mtu 65535 type veth peer name {Interface} netns {Listener} mtu 65535");
        Shell($"ip -n {Sender} link set tx0 up && ip -n {Listener} link set {Interface} up");
    }

    /// <summary>Sends the first frames of a file; gives how many went out, and how many a second.</summary>
    public static (long Sent, double Rate) Replay(string file, int rate, long frames)
    {
        string output = Shell(string.Create(CultureInfo.InvariantCulture,
            $"ip netns exec {Sender} tcpreplay --preload-pcap --limit={frames} --pps={rate} --intf1=tx0 {file}"));
        // "Actual: 50000 packets (33193413 bytes) sent in 5.00 seconds", "Rated: 6638682.6 Bps, 53.10 Mbps, 10000.00 pps"
        long sent = long.Parse(Actual().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        return (sent, double.Parse(Rated().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        foreach (string name in (string[])[Sender, Listener])
            Shell($"ip netns del {name}");
    }

    private static string Shell(string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line + " 2>&1"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("sh did not start.");
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{line}: {output}");
    }

    [GeneratedRegex(@"Actual: (\d+) packets")]
    private static partial Regex Actual();

    [GeneratedRegex(@"([\d.]+) pps")]
    private static partial Regex Rated();
}

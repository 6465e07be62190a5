using System.Diagnostics;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>The lab, a whole IMS with its fixed addresses, in a namespace of its own: what <c>live -i lo</c> says is what a capture of the same says.</summary>
[Trait("live", "lab")]
public sealed class LabTests
{
    [Fact]
    public async Task Live_BesideTheLab_FlowsAndVerdictsAreThoseOfTheCapture()
    {
        using TemporaryFolder folder = new();
        using NetworkPair pair = await NetworkPair.CreateAsync();
        string lab = folder.PathOf("lab");
        string recording = folder.PathOf("lab.pcap");
        await NetworkPair.ShellAsync($"{Path.Combine(GoldenCase.Root, "tests/ImsTrace.EndToEnd.Tests/Sniffing/Lab/install")} {lab}");
        using LiveProcess dump = await LiveProcess.StartAsync(pair.Listener, "listening on",
            ["tcpdump", "-i", "lo", "-B", "65536", "-s", "0", "--nano", "-Z", "root", "-U", "-w", recording]);
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", "lo", "--format", "jsonl");
        try
        {
            string started = await InLabAsync(pair, lab, "bin/lab-start");
            Assert.Contains("Diameter connections to the HSS: 3", started, StringComparison.Ordinal);
            await InLabAsync(pair, lab, "bin/reg 1 1 1 127.0.2.1 127.0.1.10; bin/reg 2 2 1 127.0.2.2 127.0.1.20");
            await InLabAsync(pair, lab, "bin/ua-start ue2 -i 127.0.1.20 -p 5060 -sf conf/sipp/message_uas.xml; bin/msg 0001 0002 hello; bin/msg 0001 0500 nobody; bin/ua-stop ue2");
        }
        finally
        {
            await InLabAsync(pair, lab, "bin/lab-stop");
        }
        await Task.WhenAll(live.SignalAsync("TERM"), dump.SignalAsync("INT"));
        (int status, string[] lines, string diagnostics) = await live.EndAsync();
        await dump.EndAsync();

        Assert.Equal(0, status);
        Assert.Contains("lo: ", diagnostics, StringComparison.Ordinal);
        CommandRun file = await CommandRun.OfAsync("flows", recording, "--format", "jsonl");
        string[] expected = Verdicts(file.Lines);
        Assert.Equal(expected, Verdicts(lines));
        Assert.Equal(2, expected.Count(flow => flow.StartsWith("registration ", StringComparison.Ordinal)));
        Assert.Contains(expected, flow => flow.StartsWith("pager-message success pass", StringComparison.Ordinal));
        Assert.Contains(expected, flow => flow.StartsWith("pager-message failure pass", StringComparison.Ordinal));
    }

    private static string[] Verdicts(string[] lines)
        => [.. LiveRows.Parse(lines).Where(row => LiveRows.Text(row, "type") is "" or "flow")
            .Select(row => $"{LiveRows.Text(row, "kind")} {LiveRows.Text(row, "outcome")} {LiveRows.Text(row, "verdict")} {LiveRows.Text(row, "final_status")} {LiveRows.Text(row, "id")} {LiveRows.Text(row, "messages")}")
            .Order(StringComparer.Ordinal)];

    // What the nodes of the lab write stays in its folder; they have to end before the folder goes.
    private static async Task<string> InLabAsync(NetworkPair pair, string lab, string line)
    {
        using Process process = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", pair.Listener, "sh", "-c", $"cd {lab}; ({line}) >run/output 2>&1 </dev/null"]))
            ?? throw new InvalidOperationException("ip did not start.");
        await process.WaitForExitAsync();
        return await File.ReadAllTextAsync(Path.Combine(lab, "run/output"));
    }
}

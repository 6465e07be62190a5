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
        await using ImsLab lab = await ImsLab.InstallAsync();
        string recording = lab.PathOf("lab.pcap");
        using LiveProcess dump = await LiveProcess.StartAsync(lab.Space, "listening on",
            ["tcpdump", "-i", "lo", "-B", "65536", "-s", "0", "--nano", "-Z", "root", "-U", "-w", recording]);
        using LiveProcess live = await LiveProcess.StartAsync(lab.Space, "-i", "lo", "--format", "jsonl");
        await lab.StartAsync();
        await lab.InFolderAsync("bin/reg 1 1 1 127.0.2.1 127.0.1.10; bin/reg 2 2 1 127.0.2.2 127.0.1.20");
        await lab.InFolderAsync("bin/ua-start ue2 -i 127.0.1.20 -p 5060 -sf conf/sipp/message_uas.xml; bin/msg 0001 0002 hello; bin/msg 0001 0500 nobody; bin/ua-stop ue2");
        await lab.StopAsync();
        await Task.WhenAll(live.SignalAsync("TERM"), dump.SignalAsync("INT"));
        (int status, string[] lines, string diagnostics) = await live.EndAsync();
        await dump.EndAsync();

        Assert.Equal(0, status);
        Assert.Contains("lo: ", diagnostics, StringComparison.Ordinal);
        CommandRun file = await CommandRun.OfAsync("flows", recording, "--format", "jsonl");
        string[] expected = Verdicts(file.Lines);
        Assert.Equal(expected, Verdicts(lines));
        Assert.Equal(2, expected.Count(flow => flow.StartsWith("registration success pass", StringComparison.Ordinal)));
        Assert.Contains(expected, flow => flow.StartsWith("pager-message success pass", StringComparison.Ordinal));
        Assert.Contains(expected, flow => flow.StartsWith("pager-message failure pass", StringComparison.Ordinal));
    }

    private static string[] Verdicts(string[] lines)
        => [.. LiveRows.Parse(lines).Where(row => LiveRows.Text(row, "type") is "" or "flow")
            .Select(row => $"{LiveRows.Text(row, "kind")} {LiveRows.Text(row, "outcome")} {LiveRows.Text(row, "verdict")} {LiveRows.Text(row, "final_status")} {LiveRows.Text(row, "id")} {LiveRows.Text(row, "messages")}")
            .Order(StringComparer.Ordinal)];
}

using System.Globalization;
using System.Text.RegularExpressions;
using ImsTrace.EndToEnd.Tests.Running;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>What came of one replay: messages and flows of two live runs, and tcpdump's file beside them.</summary>
internal sealed partial record ReplayRun(string[] Messages, string[] Flows, string Recording, long Drops)
{
    public static async Task<ReplayRun> OfAsync(TemporaryFolder folder, string file, int frames, int rate)
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        string recording = folder.PathOf("recording.pcap");
        string count = frames.ToString(CultureInfo.InvariantCulture);
        using LiveProcess dump = await LiveProcess.StartAsync(pair.Listener, "listening on",
            ["tcpdump", "-i", NetworkPair.ListenInterface, "-B", "65536", "-s", "0", "--nano", "-Z", "root", "-c", count, "-w", recording]);
        using LiveProcess messages = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages", "--format", "csv", "--count", count);
        using LiveProcess flows = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--format", "jsonl", "--count", count);
        await pair.ReplayAsync(file, rate);
        // One that lost frames would wait for ever for its last.
        await Task.WhenAny(Task.WhenAll(messages.EndAsync(), flows.EndAsync(), dump.EndAsync()), Task.Delay(TimeSpan.FromSeconds(15)));
        foreach (LiveProcess running in (LiveProcess[])[messages, flows, dump])
            await running.TryStopAsync();
        (_, string[] rows, string messageSummary) = await messages.EndAsync();
        (_, string[] flowRows, string flowSummary) = await flows.EndAsync();
        (_, _, string dumpSummary) = await dump.EndAsync();
        return new(rows, flowRows, recording, DropsOf(messageSummary) + DropsOf(flowSummary) + DropsOf(dumpSummary));
    }

    // "dropped 3 by the kernel, 0 by the interface, 1 here"; "3 packets dropped by kernel" of tcpdump
    private static long DropsOf(string summary)
    {
        long drops = 0;
        foreach (Match match in DropNumbers().Matches(summary))
            drops += long.Parse(match.Groups[1].ValueSpan.Length > 0 ? match.Groups[1].ValueSpan : match.Groups[2].ValueSpan, CultureInfo.InvariantCulture);
        return drops;
    }

    [GeneratedRegex(@"(\d+)(?: by the kernel| by the interface| here)|(\d+) packets? dropped by kernel")]
    private static partial Regex DropNumbers();
}

using System.Globalization;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Traffic;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Sniffing;

/// <summary>Captures that tcpreplay sends from one network namespace to another, where <c>imstrace live</c> listens.</summary>
[Trait("live", "namespaces")]
public sealed class ReplayTests
{
    private const int Rate = 10_000;
    private const int Octets = 14_000_000;

    [Fact]
    public async Task Live_10000PacketsASecond_MessagesAndFlowsAreThoseOfTheFile()
    {
        using TemporaryFolder folder = new();
        GeneratedTraffic traffic = GeneratedTraffic.Of(GeneratedTraffic.Lab(Octets));
        Assert.True(traffic.Frames.Count > Rate, "more than a second of traffic is needed");
        string file = folder.Write("traffic.pcapng", traffic.File);
        ReplayRun run = await ReplayRun.OfAsync(folder, file, traffic.Frames.Count, Rate);
        // A machine that many use can be too busy for once; twice it is not.
        if (run.Drops > 0)
            run = await ReplayRun.OfAsync(folder, file, traffic.Frames.Count, Rate);
        Assert.Equal(0, run.Drops);

        CommandRun messages = await CommandRun.OfAsync("messages", file, "--format", "csv");
        Assert.Equal(LiveRows.WithoutTimes(messages.Lines), LiveRows.WithoutTimes(run.Messages));
        // What came over the wire has the wire's times, which decide on retransmissions and timers: tcpdump's file has them too.
        CommandRun flows = await CommandRun.OfAsync("flows", run.Recording, "--format", "jsonl");
        Assert.Equal(LiveRows.Flows(flows.Lines), LiveRows.Flows(run.Flows));
    }

    [Fact]
    public async Task Live_SilentWire_FlowsEndByTheClock()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--format", "jsonl");
        await pair.ReplayAsync(GoldenCase.Named("pager-mode/user-unknown").Capture, 1_000);

        // Five seconds after its last message, with nothing on the wire that tells the time.
        string row = await live.LineAsync("\"kind\":\"pager-message\"");
        (int status, string[] lines, _) = await live.StopAsync("TERM");

        Assert.Equal(("failure", "pass", 0), (LiveRows.Text(LiveRows.Parse([row])[0], "outcome"), LiveRows.Text(LiveRows.Parse([row])[0], "verdict"), status));
        Assert.Equal("summary", LiveRows.Text(LiveRows.Parse([lines[^1]])[0], "type"));
    }

    [Fact]
    public async Task Live_AnyInterfaceAndUsersFilter_GivesTheMessagesThatPass()
    {
        using NetworkPair pair = await NetworkPair.CreateAsync();
        string capture = GoldenCase.Named("pager-mode/user-unknown").Capture;
        CommandRun file = await CommandRun.OfAsync("messages", capture, "--format", "csv", "-Y", "sip");
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", "any", "-f", "udp", "--messages", "--format", "csv",
            "--count", file.Lines.Length.ToString(CultureInfo.InvariantCulture));
        await pair.ReplayAsync(capture, 1_000);
        await pair.ReplayAsync(capture, 1_000);
        (_, string[] lines, _) = await live.EndAsync();

        // Frame numbers count what the filter lets through.
        Assert.Equal(Names(file.Lines), Names(lines[..file.Lines.Length]));
    }

    private static string[] Names(string[] lines)
    {
        int column = Array.IndexOf(lines[0].Split(','), "name");
        return [.. lines.Select(line => line.Split(',')[column])];
    }
}

using System.Globalization;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Traffic;
using ImsTrace.TestKit.Edits;
using ImsTrace.TestKit.Packets;
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

    [Theory]
    [InlineData("vlan")]
    [InlineData("qinq")]
    [InlineData("gtp-u")]
    [InlineData("gre")]
    [InlineData("vxlan")]
    [InlineData("fragments")]
    public async Task Live_StandardFilter_LosesNeitherTagsNorTunnelsNorFragments(string what)
    {
        using TemporaryFolder folder = new();
        byte[] plain = await File.ReadAllBytesAsync(GoldenCase.Named(what == "fragments" ? "transport/ip-fragments" : "pager-mode/user-unknown").Capture);
        string capture = folder.Write("wrapped.pcapng", FrameCopies.Wrapped(plain, frame => Wrap(what, frame)));
        CommandRun file = await CommandRun.OfAsync("messages", capture, "--format", "csv");
        CommandRun unwrapped = await CommandRun.OfAsync("messages", folder.Write("plain.pcapng", plain), "--format", "csv");
        using NetworkPair pair = await NetworkPair.CreateAsync();
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "--messages", "--format", "csv");

        await pair.ReplayAsync(capture, 1_000);
        await live.LineAsync(string.Join(',', file.Lines[^1].Split(',').Take(1)) + ",");
        (_, string[] lines, _) = await live.StopAsync("TERM");

        Assert.Equal(LiveRows.WithoutTimes(file.Lines), LiveRows.WithoutTimes(lines));
        Assert.Equal(LiveRows.WithoutTimes(unwrapped.Lines), LiveRows.WithoutTimes(lines));
    }

    [Fact]
    public async Task Live_SeveralInterfaces_MessagesAreThoseOfBoth()
    {
        using TemporaryFolder folder = new();
        PcapngFile file = PcapngFile.Of("pager-mode/user-unknown");
        string cx = folder.Write("cx.pcapng", file.Keep(frame => Interfaces.IsCx(file, frame)));
        string sip = folder.Write("sip.pcapng", file.Keep(frame => !Interfaces.IsCx(file, frame)));
        CommandRun all = await CommandRun.OfAsync("messages", GoldenCase.Named("pager-mode/user-unknown").Capture, "--format", "csv");
        using NetworkPair pair = await NetworkPair.CreateAsync();
        await NetworkPair.ShellAsync($"ip link add tx1 netns {pair.Sender} mtu 65535 type veth peer name rx1 netns {pair.Listener} mtu 65535"
            + $" && ip -n {pair.Sender} link set tx1 up && ip -n {pair.Listener} link set rx1 up");
        using LiveProcess live = await LiveProcess.StartAsync(pair.Listener, "-i", NetworkPair.ListenInterface, "-i", "rx1", "--messages", "--format", "csv",
            "--count", file.Count.ToString(CultureInfo.InvariantCulture));

        await Task.WhenAll(pair.ReplayAsync(sip, 1_000), pair.InAsync(pair.Sender, $"tcpreplay --quiet --pps=1000 --intf1=tx1 {cx}"));
        (int status, string[] lines, string diagnostics) = await live.EndAsync();

        Assert.Equal(0, status);
        Assert.Equal(Names(all.Lines).Order(StringComparer.Ordinal), Names(lines).Order(StringComparer.Ordinal));
        int cxFrames = Enumerable.Range(1, file.Count).Count(frame => Interfaces.IsCx(file, frame));
        Assert.Contains($"rx0: {file.Count - cxFrames} frames received", diagnostics, StringComparison.Ordinal);
        Assert.Contains($"rx1: {cxFrames} frames received", diagnostics, StringComparison.Ordinal);
    }

    private static byte[] Wrap(string what, byte[] frame)
    {
        const string One = "192.0.2.1";
        const string Other = "192.0.2.2";
        byte[] packet = frame[14..];
        return what switch
        {
            "vlan" => [.. frame[..12], 0x81, 0, 0, 7, .. frame[12..]],
            "qinq" => [.. frame[..12], 0x88, 0xA8, 0, 7, 0x81, 0, 0, 8, .. frame[12..]],
            "gtp-u" => PacketBuilder.Ethernet(PacketBuilder.IPv4(One, Other, PacketBuilder.UdpProtocol, PacketBuilder.Udp(One, 2152, Other, 2152, TunnelBuilder.GtpUser(packet)))),
            "gre" => PacketBuilder.Ethernet(PacketBuilder.IPv4(One, Other, TunnelBuilder.GreProtocol, TunnelBuilder.Gre(TunnelBuilder.EtherIPv4, packet))),
            "vxlan" => PacketBuilder.Ethernet(PacketBuilder.IPv4(One, Other, PacketBuilder.UdpProtocol, PacketBuilder.Udp(One, 50_000, Other, 4789, TunnelBuilder.Vxlan(frame)))),
            _ => frame,
        };
    }

    private static string[] Names(string[] lines)
    {
        int column = Array.IndexOf(lines[0].Split(','), "name");
        return [.. lines.Select(line => line.Split(',')[column])];
    }
}

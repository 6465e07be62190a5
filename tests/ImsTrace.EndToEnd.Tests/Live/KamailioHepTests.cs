using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.TestKit.Files;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Live;

/// <summary>What Kamailio's siptrace sends as HEP, read by <c>imstrace messages</c>: the addresses and the time of SIP, not those of HEP.</summary>
[Trait("live", "kamailio")]
public sealed class KamailioHepTests
{
    private const string Loopback = "127.0.0.1";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Messages_HepOverUdp_AreThoseThatKamailioTraced(int version)
    {
        using Socket collector = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        collector.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        int collectorPort = ((IPEndPoint)collector.LocalEndPoint!).Port; // bound above
        string callId = $"hep-{version}";
        using Kamailio kamailio = Kamailio.Start(version, $"sip:{Loopback}:{collectorPort}");
        int clientPort = await kamailio.AskAsync(callId);

        PcapBuilder file = new();
        byte[] buffer = new byte[65536];
        using CancellationTokenSource timeout = new(Patience);
        for (int seen = 0; seen < 2; seen++)
        {
            int length = await collector.ReceiveAsync(buffer, timeout.Token);
            file.Frame(PacketBuilder.Ethernet(PacketBuilder.IPv4(Loopback, Loopback, PacketBuilder.UdpProtocol,
                PacketBuilder.Udp(Loopback, kamailio.Port, Loopback, collectorPort, buffer.AsSpan(0, length)))), seconds: 100);
        }
        await AssertTracedAsync(file, version, callId, clientPort, kamailio.Port);
    }

    [Fact]
    public async Task Messages_HepOverTcp_AreThoseThatKamailioTraced()
    {
        using TcpListener collector = new(IPAddress.Loopback, 0);
        collector.Start();
        int collectorPort = ((IPEndPoint)collector.LocalEndpoint).Port;
        using Kamailio kamailio = Kamailio.Start(3, $"sip:{Loopback}:{collectorPort};transport=tcp");
        int clientPort = await kamailio.AskAsync("hep-tcp");

        using CancellationTokenSource timeout = new(Patience);
        using TcpClient connection = await collector.AcceptTcpClientAsync(timeout.Token);
        TcpRecording recording = new(kamailio.Port, collectorPort);
        byte[] buffer = new byte[65536];
        while (recording.Text.Split("HEP3").Length < 3 || !recording.Text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
            recording.ToServer(buffer.AsSpan(0, await connection.GetStream().ReadAsync(buffer, timeout.Token)));

        await AssertTracedAsync(recording.ToFile(), 3, "hep-tcp", clientPort, kamailio.Port);
    }

    private static async Task AssertTracedAsync(PcapBuilder file, int version, string callId, int clientPort, int serverPort)
    {
        using TemporaryFolder folder = new();
        CommandRun run = await CommandRun.OfAsync("messages", folder.Write("hep.pcap", file.ToArray()), "--format", "jsonl");

        Assert.Equal((0, ""), (run.ExitStatus, run.Diagnostics));
        JsonObject[] rows = run.Rows;
        Assert.Equal(["OPTIONS", "200"], rows.Select(row => Text(row, "name")));
        Assert.All(rows, row => Assert.Equal((callId, "udp"), (Text(row, "call_id"), Text(row, "transport"))));
        Assert.Equal([$"{Loopback}:{clientPort}", $"{Loopback}:{serverPort}"], rows.Select(row => Text(row, "source")));
        Assert.Equal([$"{Loopback}:{serverPort}", $"{Loopback}:{clientPort}"], rows.Select(row => Text(row, "destination")));
        Assert.All(rows, row => Assert.Equal(version != 1, IsNow(Text(row, "time"))));
        Assert.DoesNotContain("not-to-be-shown", run.Output, StringComparison.Ordinal);
        // Version 1 has no room for it.
        Assert.All(rows, row => Assert.Equal(version == 1 ? "" : "2001", Text(row, "hep_capture_id")));
    }

    // HEP v1 has no time: the frame's is that of 1970.
    private static bool IsNow(string time)
        => (DateTimeOffset.UtcNow - DateTimeOffset.Parse(time, CultureInfo.InvariantCulture)).Duration() < TimeSpan.FromMinutes(5);

    private static string Text(JsonObject row, string name) => Convert.ToString(row[name], CultureInfo.InvariantCulture) ?? "";
}

using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Live;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Sniffing;
using ImsTrace.TestKit.Packets;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Feeds;

/// <summary><c>live --hep</c> with Kamailio and with senders that are good, bad and slow.</summary>
[Trait("live", "hep")]
public sealed class LiveHepTests
{
    // What tells where and when a message was seen, not what it is.
    private static readonly string[] OfTheTap = ["number", "capture", "frame", "time", "hep_capture_id", "hep_node_name", "hep_correlation_id"];

    [Theory]
    [InlineData("udp")]
    [InlineData("tcp")]
    public async Task Live_KamailioMirrorsItsTraffic_GivesTheSipOfTheCapture(string transport)
    {
        using TemporaryFolder folder = new();
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", $"{transport}:127.0.0.1:0", "--hep-key", "not-to-be-shown", "--messages", "--format", "jsonl", "-w", folder.PathOf("hep.pcapng"));
        using Kamailio kamailio = Kamailio.Start(3, $"sip:127.0.0.1:{HepFeed.PortOf(live)}{(transport == "tcp" ? ";transport=tcp" : "")}");
        // Over UDP, Kamailio sends its HEP from the port at which it takes SIP: the capture would read both.
        string filter = $"udp port {kamailio.Port} and not port {HepFeed.PortOf(live)}";
        using LiveProcess capture = await LiveProcess.StartHereAsync("-i", "lo", "-f", filter, "--immediate", "--messages", "--format", "jsonl", "-w", folder.PathOf("lo.pcapng"));
        await kamailio.AskAsync("mirrored-1");
        await kamailio.AskAsync("mirrored-2");
        await live.LineAsync("\"status\":200");
        await live.LineAsync("\"status\":200");
        await capture.LineAsync("\"status\":200");
        await capture.LineAsync("\"status\":200");

        (int status, string[] mirrored, _) = await live.StopAsync("TERM");
        (_, string[] captured, _) = await capture.StopAsync("TERM");

        Assert.Equal(0, status);
        // Questions before Kamailio listened are on the wire alone.
        string[] sip = [.. Sip(captured).TakeLast(4)];
        Assert.Equal(string.Join('\n', sip), string.Join('\n', Sip(mirrored).TakeLast(4)));
        Assert.Equal(4, sip.Length);
        Assert.All(LiveRows.Parse(mirrored), row => Assert.Equal("2001", LiveRows.Text(row, "hep_capture_id")));
        CommandRun file = await CommandRun.OfAsync("messages", folder.PathOf("hep.pcapng"), "--format", "jsonl");
        Assert.Equal((0, mirrored.Length), (file.ExitStatus, file.Lines.Length));
        Assert.Equal(mirrored, file.Lines);
    }

    [Fact]
    public async Task Live_InterfaceBesideHep_NeverCapturesOwnTraffic()
    {
        using Socket collector = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        collector.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        int collectorPort = ((System.Net.IPEndPoint)collector.LocalEndPoint!).Port; // bound above
        using LiveProcess live = await LiveProcess.StartHereAsync("-i", "lo", "-f", "udp", "--immediate", "--hep", HepFeed.Listen, "--send-hep", $"127.0.0.1:{collectorPort}", "--messages", "--format", "jsonl");
        using HepFeed feed = HepFeed.To(live);

        feed.Send(HepFeed.Request(1), HepFeed.Answer(1));
        await live.LineAsync("\"status\":200");
        byte[] buffer = new byte[65536];
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(20));
        await collector.ReceiveAsync(buffer, timeout.Token);
        await collector.ReceiveAsync(buffer, timeout.Token);
        (int status, string[] lines, string diagnostics) = await live.StopAsync("TERM");

        Assert.Equal((0, 2), (status, lines.Length));
        Assert.Contains("2 packets sent, 0 dropped", diagnostics, StringComparison.Ordinal);
        Assert.Contains("lo: 0 frames received", diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_SendHep_ArrivesAtAnotherRunAsItWas()
    {
        using LiveProcess collector = await LiveProcess.StartHereAsync("--hep", "tcp:127.0.0.1:0", "--hep-key", "k1", "--messages", "--format", "jsonl");
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "--send-hep", $"tcp:127.0.0.1:{HepFeed.PortOf(collector)}", "--send-hep-key", "k1", "--messages", "--format", "jsonl");
        using HepFeed feed = HepFeed.To(live);

        feed.Send(HepFeed.Request(1), HepFeed.Answer(1), HepFeed.Request(2), HepFeed.Answer(2));
        for (int i = 0; i < 2; i++)
        {
            await live.LineAsync("\"status\":200");
            await collector.LineAsync("\"status\":200");
        }
        (_, string[] sent, _) = await live.StopAsync("TERM");
        (_, string[] received, _) = await collector.StopAsync("TERM");

        Assert.Equal(Without(sent, OfTheTap[4..]), Without(received, OfTheTap[4..]));
        Assert.All(LiveRows.Parse(received), row => Assert.Equal(Environment.MachineName, LiveRows.Text(row, "hep_node_name")));
    }

    [Fact]
    public async Task Live_HepOverTls_TakesWhatComes()
    {
        using TemporaryFolder folder = new();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = new CertificateRequest("CN=imstrace.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        string certificateFile = folder.Write("cert.pem", certificate.ExportCertificatePem());
        string keyFile = folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", "tls:127.0.0.1:0", "--hep-cert", certificateFile, "--hep-cert-key", keyFile, "--messages", "--format", "jsonl", "--count", "2");
        using TcpClient client = new("127.0.0.1", HepFeed.PortOf(live));
        // The certificate is that of the test.
#pragma warning disable CA5359
        using SslStream secure = new(client.GetStream(), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await secure.AuthenticateAsClientAsync("imstrace.example");

        await secure.WriteAsync((byte[])[.. HepFeed.Request(1), .. HepFeed.Answer(1)]);
        (int status, string[] lines, _) = await live.EndAsync();

        Assert.Equal((0, 2), (status, lines.Length));
    }

    [Fact]
    public async Task Live_BadHep_IsCountedByNameAndTheRestGoesOn()
    {
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "--hep", "tcp:127.0.0.1:0", "--hep-key", "secret", "--messages", "--format", "jsonl");
        using HepFeed feed = HepFeed.To(live);
        Random random = new(20_261_129);
        byte[] noise = new byte[600];
        for (int i = 0; i < 200; i++)
        {
            random.NextBytes(noise);
            feed.Send(noise[..random.Next(noise.Length)], [.. "HEP3"u8, .. noise[..random.Next(noise.Length)]]);
        }
        byte[] good = HepFeed.Request(1);
        foreach (int length in (int[])[1, 5, 20, good.Length - 1])
            feed.Send(good[..length]);
        feed.Send(HepBuilder.WithLength(good, 40_000), new HepBuilder().Addresses("10.1.0.1", "10.1.0.2").Chunk(15, "x"u8, length: 9_999).ToArray(), HepBuilder.Old(2, "no key"u8));
        feed.Send(good, HepFeed.Answer(1));
        await live.LineAsync("\"status\":200");

        (int status, string[] lines, string diagnostics) = await live.StopAsync("TERM");

        Assert.Equal((0, 2), (status, lines.Length));
        Assert.Matches(@"udp:127\.0\.0\.1:\d+: 2 HEP packets; \d+ datagrams or runs of bytes that are no HEP, \d+ malformed HEP packets, (\d+ HEP packets with something wrong in them, )?\d+ packets without the right key\.", diagnostics);
    }

    [Theory]
    [InlineData("--hep udp:0.0.0.0", 2, "is no place to listen for HEP")]
    [InlineData("--hep tls:127.0.0.1:0", 2, "tls: needs a certificate")]
    [InlineData("--hep tls:127.0.0.1:0 --hep-cert /nowhere.pem", 3, "cannot be used as a certificate")]
    [InlineData("--hep udp:127.0.0.1:0 --hep-key @/nowhere", 3, "cannot be read as the key")]
    [InlineData("--hep udp:192.0.2.1:9060", 4, "this machine does not have the address")]
    [InlineData("--hep udp:127.0.0.1:0 --send-hep host", 2, "is no place to send HEP to")]
    [InlineData("--hep udp:127.0.0.1:0 --ring 1MB,2", 2, "--ring needs a folder")]
    [InlineData("--hep udp:127.0.0.1:0 -w /tmp --ring 20", 2, "is no ring")]
    [InlineData("--hep udp:127.0.0.1:0 -w /nowhere --ring 1MB,2", 3, "/nowhere is no folder")]
    [InlineData("--hep udp:127.0.0.1:0 -w /nowhere/file", 3, "/nowhere does not exist")]
    [InlineData("--hep udp:127.0.0.1:0 --save-failed /nowhere", 3, "/nowhere is no folder")]
    [InlineData("--hep udp:127.0.0.1:0 --otlp collector", 2, "is no address of a collector")]
    [InlineData("--hep udp:127.0.0.1:0 --metrics-port 70000", 2, "is no number for --metrics-port")]
    public Task Live_WhatCannotBe_IsOneSentence(string arguments, int status, string sentence)
        => CommandRun.AssertLiveRefusesAsync(arguments, status, sentence);

    private static string[] Sip(IEnumerable<string> lines) => Without(lines, OfTheTap);

    private static string[] Without(IEnumerable<string> lines, string[] names) => [.. LiveRows.Parse(lines).Select(row =>
    {
        foreach (string name in names)
            row.Remove(name);
        return row.ToJsonString();
    })];
}

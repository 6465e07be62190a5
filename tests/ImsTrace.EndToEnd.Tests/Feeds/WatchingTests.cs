using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImsTrace.EndToEnd.Tests.Running;
using ImsTrace.EndToEnd.Tests.Sniffing;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Feeds;

/// <summary>Metrics and commands of a live run, as those see them who watch it from outside.</summary>
[Trait("live", "watching")]
public sealed partial class WatchingTests
{
    [Fact]
    public async Task Live_MetricsPort_ServesMetricsAndHealth()
    {
        int port = FreePort();
        using TemporaryFolder folder = new();
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "--metrics-port", port.ToString(CultureInfo.InvariantCulture), "-w", folder.PathOf("all.pcapng"), "--format", "jsonl");
        using HepFeed feed = HepFeed.To(live);
        using HttpClient client = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };

        feed.Send("no hep"u8.ToArray(), HepFeed.Request(1), HepFeed.Answer(1));
        // A day later the first flow is over.
        feed.Send(HepFeed.Request(86_400));
        await live.LineAsync("feed-call-1@");
        await WaitAsync(async () => (await SeriesAsync(client)).GetValueOrDefault("imstrace_recording_frames_total{result=\"written\"}") == 3);
        Dictionary<string, double> series = await SeriesAsync(client);
        using HttpResponseMessage health = await client.GetAsync(new Uri("healthz", UriKind.Relative));

        string source = $"udp:127.0.0.1:{HepFeed.PortOf(live)}";
        Assert.Equal(3, series["imstrace_messages_total{protocol=\"sip\"}"]);
        Assert.Equal(3, series[$"imstrace_source_frames_total{{source=\"{source}\"}}"]);
        Assert.Equal(1, series[$"imstrace_hep_events_total{{event=\"not_hep\",source=\"{source}\"}}"]);
        Assert.Equal(1, series["imstrace_flows_total{kind=\"options\",verdict=\"none\"}"]);
        Assert.Equal(1, series["imstrace_answer_duration_seconds_count{request=\"OPTIONS\"}"]);
        Assert.Equal(1, series["imstrace_flows_open"]);
        Assert.Equal(("OK", "{\"status\":\"ok\"}\n"), (health.StatusCode.ToString(), await health.Content.ReadAsStringAsync()));
        Assert.Equal(0, (await live.StopAsync("TERM")).Status);
    }

    [Fact]
    public async Task Live_Otlp_ReachesTheCollectorWithTheLastValues()
    {
        using HttpListener collector = new();
        int port = FreePort();
        collector.Prefixes.Add($"http://127.0.0.1:{port}/");
        collector.Start();
        ConcurrentQueue<string> bodies = [];
        Task receiving = ReceiveAsync(collector, bodies);
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "--otlp", $"http://127.0.0.1:{port}", "--messages");
        using HepFeed feed = HepFeed.To(live);

        feed.Send(HepFeed.Request(1), HepFeed.Answer(1));
        await live.LineAsync("200");
        (int status, _, string diagnostics) = await live.StopAsync("TERM");
        collector.Stop();
        await receiving;

        Assert.Equal((0, false), (status, diagnostics.Contains("metrics do not reach", StringComparison.Ordinal)));
        string last = bodies.Last();
        Assert.All((string[])["imstrace.messages", "imstrace.flows", "options", "imstrace.answer.duration", "OPTIONS", "imstrace.source.drops"],
            expected => Assert.Contains(expected, last, StringComparison.Ordinal));
        Assert.DoesNotContain("alice", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_OnFinding_RunsTheCommandUpToItsRateAndCountsTheRest()
    {
        using TemporaryFolder folder = new();
        string file = folder.PathOf("findings");
        using LiveProcess live = await LiveProcess.StartHereAsync("--hep", HepFeed.Listen, "--on-finding", $"cat >>'{file}'; echo seen", "--on-finding-rate", "2", "--format", "jsonl");
        using HepFeed feed = HepFeed.To(live);

        for (int call = 1; call <= 5; call++)
            feed.Send(HepFeed.Request(call, without: "Max-Forwards"), HepFeed.Answer(call));
        feed.Send(HepFeed.Request(86_400, without: "Max-Forwards"));
        await live.LineAsync("feed-call-5@");
        (_, string[] lines, string diagnostics) = await live.StopAsync("TERM");

        JsonObject[] given = LiveRows.Parse(File.ReadAllLines(file));
        int findings = LiveRows.Parse(lines).Count(row => LiveRows.Text(row, "type") == "finding");
        Assert.Equal(2, given.Length);
        Assert.All(given, finding => Assert.NotEqual(("", ""), (LiveRows.Text(finding, "rule"), LiveRows.Text(finding, "message"))));
        Assert.True(findings >= 5, $"{findings} findings");
        Match told = Summary().Match(diagnostics);
        Assert.Equal(("2", "0"), (told.Groups[1].Value, told.Groups[2].Value));
        Assert.True(long.Parse(told.Groups[3].Value, CultureInfo.InvariantCulture) >= 3);
        Assert.DoesNotContain(lines, line => line.Contains("seen", StringComparison.Ordinal) && !line.StartsWith('{'));
    }

    private static async Task<Dictionary<string, double>> SeriesAsync(HttpClient client)
    {
        string page = await client.GetStringAsync(new Uri("metrics", UriKind.Relative));
        Dictionary<string, double> series = [];
        foreach (string line in page.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#'))
        {
            Assert.Matches(Line(), line);
            int space = line.LastIndexOf(' ');
            series.Add(line[..space], double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
        }
        Assert.DoesNotContain("ims.example", page, StringComparison.Ordinal);
        return series;
    }

    private static async Task WaitAsync(Func<Task<bool>> condition)
    {
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(50, timeout.Token);
    }

    private static async Task ReceiveAsync(HttpListener collector, ConcurrentQueue<string> bodies)
    {
        while (collector.IsListening)
        {
            try
            {
                HttpListenerContext context = await collector.GetContextAsync();
                using MemoryStream body = new();
                await context.Request.InputStream.CopyToAsync(body);
                bodies.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
                context.Response.Close();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private static int FreePort()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port; // bound above
    }

    [GeneratedRegex(@"^[a-z_]+(\{[a-z_]+=""[^""]*""(,[a-z_]+=""[^""]*"")*\})? -?[0-9.E+-]+$")]
    private static partial Regex Line();

    [GeneratedRegex(@"commands for findings: (\d+) run, (\d+) failed, (\d+) findings skipped")]
    private static partial Regex Summary();
}

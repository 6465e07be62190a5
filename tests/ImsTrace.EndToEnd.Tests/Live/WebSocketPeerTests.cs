using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Oracle;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Live;

/// <summary>SIP and MSRP between a real WebSocket client and server: masked, fragmented, long and compressed as they do it.</summary>
[Trait("live", "websocket")]
public sealed class WebSocketPeerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_SipBetweenRealPeers_AreAllThere(bool isCompressed)
    {
        await using WebSocketRelay relay = await WebSocketRelay.OpenAsync("sip", isCompressed);
        await relay.FromClientAsync(WebSocketMessageType.Text, Sip("short", 0));
        await relay.FromServerAsync(WebSocketMessageType.Text, Sip("answer", 10));
        await relay.FromClientAsync(WebSocketMessageType.Text, Sip("medium", 400));
        await relay.FromClientAsync(WebSocketMessageType.Binary, Sip("long", 70_000));
        byte[] parted = Sip("parted", 3000);
        await relay.FromClientAsync(WebSocketMessageType.Text, parted[..10], parted[10..1000], parted[1000..]);
        await relay.FromServerAsync(WebSocketMessageType.Text, Sip("long answer", 66_000));

        using TemporaryFolder folder = new();
        string capture = folder.Write("ws.pcap", relay.Recording.ToFile().ToArray());
        CommandRun run = await CommandRun.OfAsync("messages", capture, "--format", "jsonl");

        Assert.Equal((0, ""), (run.ExitStatus, run.Diagnostics));
        Assert.Equal(["short", "answer", "medium", "long", "parted", "long answer"], run.Rows.Select(row => Text(row, "call_id")));
        Assert.Equal([0, 10, 400, 70_000, 3000, 66_000], run.Rows.Select(row => (int)row["body_size"]!)); // each has a body
        Assert.All(run.Rows, row => Assert.Equal(("ws", "sip"), (Text(row, "transport"), Text(row, "protocol"))));
        Assert.All(run.Rows, row => Assert.Null(row["malformed"]));
        await AssertSameAsTsharkAsync(capture, run.Rows, isCompressed);
    }

    [Fact]
    public async Task Messages_MsrpBetweenRealPeers_AreAllThere()
    {
        await using WebSocketRelay relay = await WebSocketRelay.OpenAsync("msrp", isCompressed: false);
        await relay.FromClientAsync(WebSocketMessageType.Binary, Msrp("aaaa1111", "SEND", "hello"));
        await relay.FromServerAsync(WebSocketMessageType.Text, Msrp("aaaa1111", "200 OK", null));
        await relay.FromClientAsync(WebSocketMessageType.Binary, Msrp("bbbb2222", "SEND", new string('x', 2000)));

        using TemporaryFolder folder = new();
        string capture = folder.Write("ws.pcap", relay.Recording.ToFile().ToArray());
        CommandRun run = await CommandRun.OfAsync("messages", capture, "--format", "jsonl");

        Assert.Equal((0, ""), (run.ExitStatus, run.Diagnostics));
        Assert.Equal([("aaaa1111", "SEND"), ("aaaa1111", "200"), ("bbbb2222", "SEND")], run.Rows.Select(row => (Text(row, "transaction_id"), Text(row, "name"))));
        Assert.All(run.Rows, row => Assert.Equal(("ws", "msrp"), (Text(row, "transport"), Text(row, "protocol"))));
    }

    private static async Task AssertSameAsTsharkAsync(string capture, JsonObject[] rows, bool isCompressed)
    {
        // tshark 4.0 inflates messages of one frame and in its own way; what is in the clear it reads as we do.
        if (isCompressed)
            return;
        IReadOnlyList<string[]> theirs = await Tshark.FieldsAsync(capture, "sip", "frame.number", "sip.Call-ID");
        Assert.Equal(theirs.Select(fields => (fields[0], fields[1])), rows.Select(row => (Text(row, "frame"), Text(row, "call_id"))));
    }

    private static byte[] Sip(string callId, int body) => Encoding.ASCII.GetBytes(
        "MESSAGE sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK1\r\nFrom: <sip:alice@example.com>;tag=1\r\n"
        + $"To: <sip:bob@example.com>\r\nCall-ID: {callId}\r\nCSeq: 1 MESSAGE\r\nMax-Forwards: 70\r\nContent-Type: text/plain\r\n\r\n{new string('b', body)}");

    private static byte[] Msrp(string transaction, string line, string? body) => Encoding.ASCII.GetBytes(
        $"MSRP {transaction} {line}\r\nTo-Path: msrp://df7jal23ls0d.invalid:9/b;ws\r\nFrom-Path: msrp://a.example.com:2855/a;ws\r\n"
        + (body is null ? "" : $"Message-ID: m{transaction}\r\nByte-Range: 1-{body.Length}/{body.Length}\r\nContent-Type: text/plain\r\n\r\n{body}\r\n")
        + $"-------{transaction}$\r\n");

    private static string Text(JsonObject row, string name) => Convert.ToString(row[name], CultureInfo.InvariantCulture) ?? "";
}

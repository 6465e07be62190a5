using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Peers;

/// <summary>A real relay between two endpoints: AUTH with challenge and credentials, SEND in chunks, REPORT back, and what the relay does not know.</summary>
public sealed partial class MsrpRelayTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly byte[] Content = [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7 + i / 251))];

    [Fact]
    public async Task Messages_TalkThroughARelay_AreReadAndJoined()
    {
        using TemporaryFolder folder = new();
        using CancellationTokenSource timeout = new(Limit);
        using MsrpRelayProcess relay = await MsrpRelayProcess.StartAsync(folder, timeout.Token);
        RecordedTalk talk = new();
        await TalkAsync(relay, talk, timeout.Token);
        string capture = folder.Write("relay.pcap", talk.ToArray());

        JsonObject[] rows = (await CommandRun.OfAsync("messages", capture, "--format", "jsonl")).Rows;
        CommandRun paths = await CommandRun.OfAsync("messages", capture, "--format", "jsonl", "-Y", $"msrp.use.path contains \"127.0.0.1:{relay.Port}/s.auth0002\"");
        JsonObject analysis = (await CommandRun.OfAsync("analyze", capture, "--format", "json")).Json;

        Assert.DoesNotContain(rows, row => row.ContainsKey("malformed"));
        // The relay's answer and its copy of the request race: how often each was seen does not.
        Assert.Equal(
            ["200 auth0002", "200 send0001 x2", "200 send0002 x2", "401 auth0001", "501 nick0001", "AUTH auth0001", "AUTH auth0002", "NICKNAME nick0001", "REPORT repo0001 x2", "SEND send0001 x2", "SEND send0002 x2"],
            rows.CountBy(row => $"{row["name"]} {row["transaction_id"]}").Select(entry => entry.Value == 1 ? entry.Key : $"{entry.Key} x{entry.Value}").Order(StringComparer.Ordinal));
        Assert.Single(paths.Rows);
        AssertRelayed(rows, relay);
        AssertContent(analysis);
    }

    // Alice and Bob, the relay between them. Both listen at their own URIs, since the relay opens connections of its own.
    private static async Task TalkAsync(MsrpRelayProcess relay, RecordedTalk talk, CancellationToken cancellation)
    {
        using TcpListener bobs = Listen();
        using TcpListener alices = Listen();
        string alice = UriOf(alices, "alice1");
        string bob = UriOf(bobs, "bob1");
        using RecordedSocket toRelay = await RecordedSocket.ConnectAsync(relay.Port, talk, cancellation);
        string path = await AuthenticateAsync(relay, toRelay, alice, cancellation);
        await toRelay.SendAsync(Chunk("send0001", $"{path} {bob}", alice, 1, 3000, '+'), cancellation);
        using RecordedSocket atBob = await RecordedSocket.AcceptAsync(bobs, talk, cancellation);
        await AnswerAsync(atBob, "send0001", '+', path, bob, cancellation);
        await toRelay.ReceiveUntilAsync("-------send0001$\r\n", cancellation);
        await toRelay.SendAsync(Chunk("send0002", $"{path} {bob}", alice, 3001, 2000, '$'), cancellation);
        await AnswerAsync(atBob, "send0002", '$', path, bob, cancellation);
        await toRelay.ReceiveUntilAsync("-------send0002$\r\n", cancellation);
        await atBob.SendAsync(Lines($"MSRP repo0001 REPORT", $"To-Path: {path} {alice}", $"From-Path: {bob}", "Message-ID: message1", "Byte-Range: 1-5000/5000", "Status: 000 200 OK", "-------repo0001$"), cancellation);
        using RecordedSocket atAlice = await RecordedSocket.AcceptAsync(alices, talk, cancellation);
        await atAlice.ReceiveUntilAsync("-------repo0001$\r\n", cancellation);
        await toRelay.SendAsync(Lines("MSRP nick0001 NICKNAME", $"To-Path: {relay.Uri}", $"From-Path: {alice}", "Use-Nickname: \"Alice the great\"", "-------nick0001$"), cancellation);
        await toRelay.ReceiveUntilAsync("-------nick0001$\r\n", cancellation);
    }

    private static async Task<string> AuthenticateAsync(MsrpRelayProcess relay, RecordedSocket socket, string alice, CancellationToken cancellation)
    {
        await socket.SendAsync(Lines("MSRP auth0001 AUTH", $"To-Path: {relay.Uri}", $"From-Path: {alice}", "-------auth0001$"), cancellation);
        string challenge = Encoding.UTF8.GetString(await socket.ReceiveUntilAsync("-------auth0001$\r\n", cancellation));
        string nonce = Nonce.Match(challenge).Groups[1].Value;
        string response = Md5($"{Md5($"alice:{MsrpRelayProcess.Realm}:{MsrpRelayProcess.Password}")}:{nonce}:{Md5($"AUTH:{relay.Uri}")}");
        await socket.SendAsync(Lines(
            "MSRP auth0002 AUTH", $"To-Path: {relay.Uri}", $"From-Path: {alice}",
            $"Authorization: Digest username=\"alice\", realm=\"{MsrpRelayProcess.Realm}\", nonce=\"{nonce}\", uri=\"{relay.Uri}\", response=\"{response}\"", "-------auth0002$"), cancellation);
        return UsePath.Match(Encoding.UTF8.GetString(await socket.ReceiveUntilAsync("-------auth0002$\r\n", cancellation))).Groups[1].Value;
    }

    private static async Task AnswerAsync(RecordedSocket socket, string transaction, char flag, string path, string bob, CancellationToken cancellation)
    {
        await socket.ReceiveUntilAsync($"-------{transaction}{flag}\r\n", cancellation);
        await socket.SendAsync(Lines($"MSRP {transaction} 200 OK", $"To-Path: {path}", $"From-Path: {bob}", $"-------{transaction}$"), cancellation);
    }

    // The relay put itself in front of From-Path, and took itself from To-Path (RFC 4976 section 6).
    private static void AssertRelayed(JsonObject[] rows, MsrpRelayProcess relay)
    {
        JsonObject[] chunks = [.. rows.Where(row => (string?)row["name"] == "SEND" && (string?)row["transaction_id"] == "send0001")];
        string relayed = $"msrp://127.0.0.1:{relay.Port}/s.auth0002;tcp";
        Assert.Equal(2, chunks.Length);
        Assert.StartsWith(relayed, (string?)chunks[0]["to_path"]);
        Assert.StartsWith(relayed, (string?)chunks[1]["from_path"]);
        Assert.Equal(("1-3000/5000", "+", 3000), ((string?)chunks[1]["byte_range"], (string?)chunks[1]["continuation"], (int)chunks[1]["body_size"]!)); // it has one
    }

    // Both copies of the message, in front of the relay and behind it, are the same octets.
    private static void AssertContent(JsonObject analysis)
    {
        JsonObject[] contents = [.. analysis["flows"]!.AsArray().SelectMany(flow => flow!["msrp_contents"]?.AsArray() ?? []).Select(entry => entry!.AsObject())]; // the contract has them
        Assert.Equal(2, contents.Length);
        Assert.All(contents, content => Assert.Equal(
            ("message1", 2, Content.Length, Convert.ToHexStringLower(SHA256.HashData(Content))),
            ((string?)content["message_id"], (int)content["chunks"]!, (int)content["octets"]!, (string?)content["sha256"])));
    }

    private static byte[] Chunk(string transaction, string to, string from, int first, int length, char flag) =>
    [
        .. Lines($"MSRP {transaction} SEND", $"To-Path: {to}", $"From-Path: {from}", "Message-ID: message1", $"Byte-Range: {first}-{first + length - 1}/{Content.Length}",
            "Success-Report: yes", "Content-Type: application/octet-stream", ""),
        .. Content.AsSpan(first - 1, length),
        .. Lines("", $"-------{transaction}{flag}"),
    ];

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\r\n")));

    [SuppressMessage("Security", "CA5351", Justification = "The relay's digest is MD5 (RFC 4976 section 5.1).")]
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));

    private static TcpListener Listen()
    {
        TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static string UriOf(TcpListener listener, string session) => $"msrp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/{session};tcp";

    [GeneratedRegex("nonce=\"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Nonce { get; }

    [GeneratedRegex(@"Use-Path: (\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex UsePath { get; }
}

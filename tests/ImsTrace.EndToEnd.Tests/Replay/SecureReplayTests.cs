using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>A message of figure 22.1 over TLS and WebSocket to a live Kamailio, and certificates that do not verify.</summary>
[Trait("live", "kamailio")]
public sealed class SecureReplayTests(SecureKamailio node) : IClassFixture<SecureKamailio>
{
    private const string Message = "wkq2cnn5yr2yw";

    [Theory]
    [InlineData("tls", "SIP/2.0/TLS ")]
    [InlineData("ws", "SIP/2.0/WS ")]
    [InlineData("wss", "SIP/2.0/WSS ")]
    public async Task Replay_OverTheTransport_ArrivesWithOurNewCallId(string transport, string via)
    {
        string capture = node.Write($"{transport}.pcapng", "");

        CommandRun run = await ReplayAsync(transport, "--trust", node.Authority, "--tls-name", SecureKamailio.Name, "-w", capture);

        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        string callId = (string?)run.Json["flows"]![0]!["call_ids"]![0] ?? ""; // the flow has a Call-ID
        string line = Assert.Single(node.Log.Split('\n'), line => line.Contains(callId, StringComparison.Ordinal));
        Assert.Contains($"over {transport}, {via}", line, StringComparison.Ordinal);
        string[] names = [.. (await CommandRun.OfAsync("messages", capture, "--format", "jsonl")).Rows.Select(row => $"{row["name"]} {row["transport"]}")];
        string seen = transport == "tls" ? "tcp" : "ws";
        Assert.Equal([$"MESSAGE {seen}", $"200 {seen}"], names);
    }

    [Fact]
    public async Task Replay_AuthorityThatIsNotTrusted_IsOneSentence()
        => await AssertRefusedAsync("the certificate does not verify: nobody who is trusted has signed it, and --trust names no other authority", "--tls-name", SecureKamailio.Name);

    [Fact]
    public async Task Replay_CertificateOfAnotherName_IsOneSentence()
        => await AssertRefusedAsync("the certificate does not verify: it is not for 127.0.0.1, and --tls-name names no other", "--trust", node.Authority);

    [Fact]
    public async Task Replay_TrustFileWithoutCertificate_IsUnusable()
    {
        string file = node.Write("empty.pem", "nothing\n");

        CommandRun run = await ReplayAsync("tls", "--trust", file);

        Assert.Equal((3, $"imstrace: {file} holds no certificate in PEM.\n"), (run.ExitStatus, run.Diagnostics));
    }

    private async Task AssertRefusedAsync(string sentence, params string[] arguments)
    {
        CommandRun run = await ReplayAsync("tls", arguments);

        JsonNode flow = run.Json["flows"]![0]!; // there is one
        Assert.Equal((5, "fail", $"127.0.0.1:{node.TlsPort}: {sentence}"), (run.ExitStatus, (string?)flow["result"], (string?)flow["cause"]));
    }

    private Task<CommandRun> ReplayAsync(string transport, params string[] arguments)
    {
        string port = (transport == "ws" ? node.WebSocketPort : node.TlsPort).ToString(CultureInfo.InvariantCulture);
        return CommandRun.OfAsync(["replay", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", Message, "--as", "ue1", "--target", $"p-cscf1={transport}:127.0.0.1:{port}",
            "--format", "json", "--wait", "5", .. arguments]);
    }
}

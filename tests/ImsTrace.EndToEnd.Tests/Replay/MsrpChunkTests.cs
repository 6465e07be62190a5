using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>Recorded MSRP messages sent in chunks of another size to a peer in another process, which puts them together on its own.</summary>
public sealed class MsrpChunkTests
{
    private const int Length = 102_400;

    // 2048 octets have a range with its end; one more has to be interruptible, and its range ends with an asterisk (RFC 4975 section 7.1.1).
    [Theory]
    [InlineData(2048, "1-2048/102400", 50)]
    [InlineData(2049, "1-*/102400", 50)]
    [InlineData(1000, "1-1000/102400", 103)]
    [InlineData(Length - 1, "1-*/102400", 2)]
    [InlineData(Length, "1-*/102400", 1)]
    public async Task Replay_MessageInOtherChunks_IsTheRecordedOneAtThePeer(int chunk, string firstRange, int count)
    {
        using MsrpPeer peer = await MsrpPeer.StartAsync();

        CommandRun run = await ReplayAsync(peer, "session/big-chunked-message", "v2kws2qkegmri", chunk);

        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        JsonObject message = await peer.EventAsync("message");
        Assert.Equal((Length, await RecordedAsync("session/big-chunked-message")), ((int)message["octets"]!, (string?)message["sha256"])); // it tells both
        JsonObject[] chunks = [.. peer.Of("chunk").Where(one => (int)one["octets"]! > 0)]; // as above
        Assert.Equal((count, firstRange), (chunks.Length, (string?)chunks[0]["range"]));
        Assert.Equal(new string('+', count - 1) + "$", string.Concat(chunks.Select(one => (string?)one["flag"])));
        Assert.Equal(chunks.Length, chunks.Select(one => (string?)one["range"]).Distinct().Count());
    }

    // What comes in chunks of five octets is one message too, and is reported on as a whole.
    [Theory]
    [InlineData(4, 3)]
    [InlineData(10, 2)]
    [InlineData(11, 1)]
    public async Task Replay_SuccessReports_AreOfTheWholeMessage(int chunk, int count)
    {
        using MsrpPeer peer = await MsrpPeer.StartAsync("--text", "answer with report", "--chunk", "5");

        CommandRun run = await ReplayAsync(peer, "session/success-reports", "72klpz3e4jtie", chunk);

        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        Assert.Equal(["1-18/18"], peer.Of("report").Select(report => (string?)report["range"]));
        JsonObject first = await peer.EventAsync("message");
        Assert.Equal(count, peer.Of("chunk").Count(one => (string?)one["id"] == (string?)first["id"]));
    }

    [Fact]
    public async Task Replay_ChunkOfNoOctets_IsUsage()
    {
        CommandRun run = await CommandRun.OfAsync("replay", GoldenCase.Named("session/success-reports").Capture, "--as", "ue1", "--target", "p-cscf1=127.0.0.1:5060", "--chunk", "0");

        Assert.Equal((2, "imstrace: '0' is no number for --chunk; write a whole number from 1 to 1000000. See `imstrace replay --help`.\n"), (run.ExitStatus, run.Diagnostics));
    }

    private static Task<CommandRun> ReplayAsync(MsrpPeer peer, string area, string flow, int chunk) => CommandRun.OfAsync(
        "replay", GoldenCase.Named(area).Capture, "--flow", flow, "--as", "ue1", "--target", string.Create(CultureInfo.InvariantCulture, $"p-cscf1=127.0.0.1:{peer.SipPort}"),
        "--target", string.Create(CultureInfo.InvariantCulture, $"ue2=127.0.0.1:{peer.MsrpPort}"), "--chunk", chunk.ToString(CultureInfo.InvariantCulture),
        "--ignore", "Record-Route,status", "--format", "json", "--wait", "5");

    // The message as the product's own reassembly has it, which tests of its own hold against tshark.
    private static async Task<string> RecordedAsync(string area)
    {
        JsonObject analysis = (await CommandRun.OfAsync("analyze", GoldenCase.Named(area).Capture, "--format", "json")).Json;
        return analysis["flows"]!.AsArray().SelectMany(flow => flow!["msrp_contents"]?.AsArray() ?? []).Select(content => (string?)content!["sha256"]).First(hash => hash != Convert.ToHexStringLower(SHA256.HashData([])))!; // the contract has them
    }
}

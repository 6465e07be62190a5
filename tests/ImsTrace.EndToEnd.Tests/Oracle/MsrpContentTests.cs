using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Oracle;

/// <summary>
/// The content of a chunked MSRP message, put together twice: by the command, and here from tshark's payloads of the same connection.
/// The lab's sender and receiver share one connection and the capture holds it once, so these two readings are the two sides.
/// </summary>
public sealed class MsrpContentTests
{
    private const int Size = 102_400;

    [Fact]
    public async Task Analyze_BigChunkedMessage_HasTheHashOfTsharksPayloads()
    {
        string capture = GoldenCase.Named("session/big-chunked-message").Capture;
        (string id, byte[] content) = Assert.Single(await ContentsAsync(capture), entry => entry.Content.Length > 0);

        CommandRun run = await CommandRun.OfAsync("analyze", capture, "--format", "json");

        JsonObject ours = Assert.Single(Contents(run.Json), entry => (string?)entry["message_id"] == id);
        Assert.Equal(Size, content.Length);
        Assert.Equal((Size, true), ((int)ours["octets"]!, (bool)ours["complete"]!)); // the contract has both
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), (string?)ours["sha256"]);
    }

    // Each SEND's body goes where its Byte-Range says (RFC 4975 section 7.1.1); without one it is the whole.
    private static async Task<IReadOnlyList<(string Id, byte[] Content)>> ContentsAsync(string capture)
    {
        List<(string Id, byte[] Content)> contents = [];
        var sends = (await MsrpOracle.ReadAsync(capture)).Where(pair => pair.Message["name"] == "SEND");
        foreach (var message in sends.GroupBy(pair => pair.Message["message_id"]!)) // each SEND has one
        {
            byte[] content = new byte[message.Sum(pair => pair.Body.Length)];
            foreach ((OracleMessage send, byte[] body) in message)
            {
                string start = (send["byte_range"] ?? "1-").Split('-')[0];
                body.CopyTo(content, int.Parse(start, CultureInfo.InvariantCulture) - 1);
            }
            contents.Add((message.Key, content));
        }
        return contents;
    }

    private static IEnumerable<JsonObject> Contents(JsonObject analysis) => analysis["flows"]!.AsArray() // the contract has it
        .SelectMany(flow => flow!["msrp_contents"]?.AsArray() ?? [])
        .Select(entry => entry!.AsObject());
}

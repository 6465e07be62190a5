using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Show;

/// <summary><c>imstrace show</c> says of each message of the golden captures what its bytes say, and where.</summary>
public sealed class ShowTests
{
    public static TheoryData<string> Names => [.. GoldenCase.All.Select(found => found.Name)];

    // An acknowledgement of H.248 is three lines.
    private static int FewestParts(JsonObject message) => (string?)message["protocol"] == "h248" ? 2 : 5;

    [Theory, MemberData(nameof(Names))]
    public async Task Show_EveryMessageOfACapture_PlacesEachPartInsideTheMessage(string name)
    {
        JsonObject[] messages = await ShowAllAsync(name);

        (string Where, int End, int Size)[] outside = [.. messages.SelectMany(message => Parts(message)
            .Where(part => part["offset"] is not null && End(part) > Bytes(message).Length)
            .Select(part => ($"{message["number"]}: {part["name"]}", End(part), Bytes(message).Length)))];

        Assert.Empty(outside);
        Assert.All(messages, message => Assert.True(Parts(message).Count() > FewestParts(message), $"message {message["number"]} has hardly any parts"));
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Show_HeadersOfSipAndMsrp_SayWhatStandsAtTheirPlace(string name)
    {
        JsonObject[] messages = await ShowAllAsync(name);

        (string Where, string Value, string Bytes)[] wrong = [.. messages
            .Where(message => (string?)message["protocol"] is "sip" or "msrp")
            .SelectMany(message => Children(message["tree"]!) // each message has its tree
                .Where(part => (string?)part["name"] is not "body" and not "problem" && part["offset"] is not null)
                .Select(part => ($"{message["number"]}: {part["name"]}", (string)part["value"]!, At(message, part)))
                .Where(part => part.Item2 != part.Item3))];

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Show_Message_WritesTheTreeWithTheBytesBesideIt()
    {
        CommandRun run = await CommandRun.OfAsync("show", GoldenCase.Named("session/figure-22-3").Capture, "-n", "1", "--hex");

        Assert.Equal(0, run.ExitStatus);
        Assert.Equal(
            [
                "message 1  frame 1  2026-11-22 06:47:31.614 UTC  127.0.3.2:38561 > 127.0.5.1:3868  tcp  112 bytes",
                "offset length  bytes",
                "     0    112                           Diameter  DWR",
                "     1      3  00 00 70                   Message Length  112",
                "     4      1  80                         Command Flags  R---",
                "     5      3  00 01 18                   Command Code  Device-Watchdog (280)",
                "     8      4  00 00 00 00                Application-ID  Diameter common messages (0)",
                "    12      4  00 b2 74 94                Hop-by-Hop Identifier  11695252 (0x00b27494)",
                "    16      4  fd 81 15 b5                End-to-End Identifier  4253095349 (0xfd8115b5)",
                "    20     48  00 00 01 08 40 00 00 30    Origin-Host (264) -M-  scscf2.ims.mnc001.mcc001.3gppnetwork.org",
                "    28         73 63 73 63 66 32 2e 69",
            ],
            run.Lines[..11]);
    }

    [Fact]
    public async Task Show_NumberThatIsNotThere_EndsWithStatus2AndWritesNothing()
    {
        CommandRun run = await CommandRun.OfAsync("show", GoldenCase.Named("session/figure-22-3").Capture, "-n", "1000", "--format", "json");

        Assert.Equal((2, ""), (run.ExitStatus, run.Output));
        Assert.Equal("imstrace: There is no message 1000 here; `imstrace messages` lists the numbers.", run.Diagnostics.Trim());
    }

    private static async Task<JsonObject[]> ShowAllAsync(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        JsonObject[] rows = (await CommandRun.OfAsync("messages", capture, "--format", "jsonl")).Rows;
        string numbers = string.Join(',', rows.Select(row => row["number"]));
        JsonObject[] messages =
            [.. (await CommandRun.OfAsync("show", capture, "-n", numbers, "--format", "json", "--hex")).Json["messages"]!.AsArray().Select(node => node!.AsObject())];
        Assert.Equal(rows.Select(row => (int)row["number"]!), messages.Select(message => (int)message["number"]!));
        return messages;
    }

    private static IEnumerable<JsonNode> Parts(JsonObject message) => Below(message["tree"]!);

    private static IEnumerable<JsonNode> Below(JsonNode node) => Children(node).SelectMany(child => (IEnumerable<JsonNode>)[child, .. Below(child)]);

    private static IEnumerable<JsonNode> Children(JsonNode node) => node["children"]?.AsArray().Select(child => child!) ?? [];

    private static int End(JsonNode part) => (int)part["offset"]! + (int)part["length"]!;

    private static byte[] Bytes(JsonObject message) => Convert.FromHexString((string)message["hex"]!);

    private static string At(JsonObject message, JsonNode part)
        => Encoding.UTF8.GetString(Bytes(message).AsSpan((int)part["offset"]!, (int)part["length"]!));
}

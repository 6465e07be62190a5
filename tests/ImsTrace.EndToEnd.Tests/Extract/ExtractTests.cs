using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Oracle;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Extract;

/// <summary>What <c>extract</c> writes, held against the frames that tshark finds for the same keys.</summary>
public sealed class ExtractTests
{
    [Theory]
    [InlineData("transport/ip-fragments", "pager-message", 32)]
    [InlineData("transport/sip-over-tcp", "session", 44)]
    [InlineData("transport/sip-over-tcp", "pager-message", 14)]
    [InlineData("session/figure-22-3", "session", 48)]
    [InlineData("session/big-chunked-message", "session", 71)]
    [InlineData("pager-mode/terminal-gone", "pager-message", 42)]
    public async Task Extract_Flow_HasTheFramesThatTsharkFinds(string name, string kind, int count)
    {
        string capture = GoldenCase.Named(name).Capture;
        JsonObject flow = await FlowAsync(capture, kind);
        using TemporaryFolder folder = new();
        string written = folder.PathOf("flow.pcapng");

        CommandRun run = await CommandRun.OfAsync("extract", capture, "--flow", (string)flow["id"]!, "-w", written); // each flow has an id

        Assert.Equal((0, ""), (run.ExitStatus, run.Output));
        SortedSet<int> expected = await FramesAsync(capture, flow);
        Assert.Equal(count, expected.Count);
        Assert.EndsWith($"frames: {count}.\n", run.Diagnostics, StringComparison.Ordinal);
        Assert.Equal(await RowsAsync(capture, expected), await RowsAsync(written, null));
        PcapngFile before = new(await File.ReadAllBytesAsync(capture));
        PcapngFile after = new(await File.ReadAllBytesAsync(written));
        Assert.Equal(expected.Select(number => Convert.ToHexString(before.Frame(number))), Enumerable.Range(1, after.Count).Select(number => Convert.ToHexString(after.Frame(number))));
    }

    [Fact]
    public async Task Extract_StandardInput_GivesTheSameBytesAsTheFile()
    {
        string capture = GoldenCase.Named("pager-mode/terminal-gone").Capture;
        string id = (string)(await FlowAsync(capture, "pager-message"))["id"]!; // each flow has an id

        CommandRun file = await CommandRun.OfAsync("extract", capture, "--flow", id, "-w", "-");
        CommandRun pipe = await CommandRun.OfAsync(await File.ReadAllBytesAsync(capture), "extract", "-", "--flow", id, "-w", "-");

        Assert.Equal((0, 0), (file.ExitStatus, pipe.ExitStatus));
        Assert.Equal(file.Bytes, pipe.Bytes);
        Assert.NotEmpty(pipe.Bytes);
    }

    [Fact]
    public async Task Extract_AnalysedAgain_GivesTheSameFlow()
    {
        string capture = GoldenCase.Named("session/callee-busy").Capture;
        JsonObject flow = await FlowAsync(capture, "session");
        using TemporaryFolder folder = new();
        string written = folder.PathOf("flow.pcapng");
        await CommandRun.OfAsync("extract", capture, "--flow", (string)flow["id"]!, "-w", written); // each flow has an id

        JsonObject again = Assert.Single((await CommandRun.OfAsync("flows", written, "--format", "jsonl")).Rows);

        foreach (string field in (string[])["id", "kind", "started", "ended", "outcome", "final_status", "messages", "call_ids"])
            Assert.Equal(flow[field]?.ToJsonString(), again[field]?.ToJsonString());
    }

    [Fact]
    public async Task Extract_SeveralCaptures_KeepsTheInterfaceOfEach()
    {
        string one = GoldenCase.Named("pager-mode/figure-22-1").Capture;
        string other = GoldenCase.Named("pager-mode/terminal-refuses").Capture;
        string[] ids = [.. (await Task.WhenAll(FlowAsync(one, "pager-message"), FlowAsync(other, "pager-message"))).Select(flow => (string)flow["id"]!)]; // each flow has an id
        using TemporaryFolder folder = new();
        string written = folder.PathOf("flows.pcapng");

        CommandRun run = await CommandRun.OfAsync("extract", one, other, "--flow", string.Join(',', ids), "-w", written);

        IReadOnlyList<string[]> rows = await Tshark.FieldsAsync(written, "frame", "frame.interface_id", "frame.interface_name");
        Assert.Equal(0, run.ExitStatus);
        Assert.Equal(["0", "1"], rows.Select(row => row[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal("lo", row[1]));
    }

    [Fact]
    public async Task Extract_UnknownFlow_IsStatus2AndWritesNoFile()
    {
        using TemporaryFolder folder = new();

        CommandRun run = await CommandRun.OfAsync("extract", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", "aaaaaaaaaaaaa", "-w", folder.PathOf("no.pcapng"));

        Assert.Equal((2, "imstrace: There is no flow aaaaaaaaaaaaa here; `imstrace flows` lists the ids.\n"), (run.ExitStatus, run.Diagnostics));
        Assert.False(File.Exists(folder.PathOf("no.pcapng")));
    }

    private static async Task<JsonObject> FlowAsync(string capture, string kind)
        => (await CommandRun.OfAsync("flows", capture, "--format", "jsonl")).Rows.Where(row => (string?)row["kind"] == kind)
            .MaxBy(row => (int)row["messages"]!)!; // each row has it, and each of these captures such a flow

    // tshark names the frames of fragments and segments beside the frame that completes a message.
    private static async Task<SortedSet<int>> FramesAsync(string capture, JsonObject flow)
    {
        string[] filters =
        [
            .. Texts(flow, "call_ids").Select(id => $"sip.Call-ID == \"{id}\""),
            // A quote may end before the Call-ID; the captures have one MESSAGE that errors quote.
            .. (string?)flow["kind"] == "pager-message" ? (string[])["icmp && frame contains \"MESSAGE sip:\""] : [],
            .. Texts(flow, "diameter_sessions").Select(id => $"diameter.Session-Id == \"{id}\""),
            .. Texts(flow, "msrp_sessions").Select(id => $"msrp.to.path contains \"{id}\""),
        ];
        IEnumerable<string[]> rows = await Tshark.FieldsAsync(capture, string.Join(" || ", filters.Select(filter => $"({filter})")), "frame.number");
        byte[] parts = await Tshark.RunAsync(capture, "-Y", string.Join(" || ", filters.Select(filter => $"({filter})")), "-T", "fields", "-e", "ip.fragment", "-e", "tcp.segment");
        SortedSet<int> frames = [.. rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture))];
        frames.UnionWith(System.Text.Encoding.ASCII.GetString(parts).Split(['\t', '\n', ','], StringSplitOptions.RemoveEmptyEntries)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)));
        return frames;
    }

    private static IEnumerable<string> Texts(JsonObject flow, string field) => (flow[field]?.AsArray() ?? []).Select(text => (string)text!); // lists hold texts

    private static async Task<string[]> RowsAsync(string capture, SortedSet<int>? numbers)
    {
        IReadOnlyList<string[]> rows = await Tshark.FieldsAsync(
            capture, "frame", "frame.number", "frame.time_epoch", "frame.len", "frame.cap_len", "frame.encap_type", "frame.interface_name", "frame.interface_id");
        return [.. rows.Where(row => numbers is null || numbers.Contains(int.Parse(row[0], CultureInfo.InvariantCulture))).Select(row => string.Join(' ', row.Skip(1)))];
    }
}

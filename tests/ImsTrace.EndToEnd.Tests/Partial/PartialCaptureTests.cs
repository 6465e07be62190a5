using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Partial;

/// <summary>Captures that lack interfaces or frames: what cannot be seen is no failure, what should have been seen is one.</summary>
public sealed class PartialCaptureTests
{
    private const string Pager = "pager-mode/figure-22-1";

    // The 200 that the second terminal gives the first MESSAGE, in frame 10 of the capture.
    private const int TerminalAnswer = 10;

    [Fact]
    public async Task Flows_GmAlone_AreInconclusiveForMw()
    {
        JsonObject[] flows = await FlowsAsync(Interfaces.IsGm);

        Assert.Equal(3, flows.Length);
        Assert.All(flows, flow => Assert.Equal(("pager-message", "success", "inconclusive"), Judgement(flow)));
        Assert.All(flows, flow => Assert.Contains("mw not captured", Limits(flow)));
        Assert.All(flows, flow => Assert.DoesNotContain("gm not captured", Limits(flow)));
    }

    [Fact]
    public async Task Flows_MwAlone_AreInconclusiveForGm()
    {
        JsonObject[] flows = await FlowsAsync(Interfaces.IsMw);

        Assert.Equal(3, flows.Length);
        Assert.All(flows, flow => Assert.Equal(("pager-message", "success", "inconclusive"), Judgement(flow)));
        Assert.All(flows, flow => Assert.Contains("gm not captured", Limits(flow)));
        Assert.All(flows, flow => Assert.DoesNotContain("mw not captured", Limits(flow)));
    }

    [Fact]
    public async Task Flows_GmLeftOut_AreInconclusiveForGmAlone()
    {
        JsonObject[] flows = await FlowsAsync((file, frame) => !Interfaces.IsGm(file, frame));

        JsonObject[] pager = [.. flows.Where(flow => (string?)flow["kind"] == "pager-message")];
        Assert.Equal(3, pager.Length);
        Assert.All(pager, flow => Assert.Equal(("pager-message", "success", "inconclusive"), Judgement(flow)));
        Assert.All(pager, flow => Assert.Equal(["gm not captured"], Limits(flow)));
    }

    [Fact]
    public async Task Flows_CxLeftOut_AreInconclusiveForCxAlone()
    {
        JsonObject[] flows = await FlowsAsync((file, frame) => !Interfaces.IsCx(file, frame));

        Assert.Equal(3, flows.Length);
        Assert.All(flows, flow => Assert.Equal(("pager-message", "success", "inconclusive"), Judgement(flow)));
        Assert.All(flows, flow => Assert.Equal(["cx not captured"], Limits(flow)));
    }

    [Fact]
    public async Task Flows_CxAlone_AreQueriesWithoutAFailure()
    {
        JsonObject[] flows = await FlowsAsync(Interfaces.IsCx);

        Assert.Equal(4, flows.Length);
        Assert.All(flows, flow => Assert.Equal(("diameter", "success"), ((string?)flow["kind"], (string?)flow["outcome"])));
        Assert.All(flows, flow => Assert.NotEqual("fail", (string?)flow["verdict"]));
        Assert.All(flows, flow => Assert.Empty(flow["findings"]?.AsArray() ?? []));
    }

    // spec.md part 0: a missing step is a failure if another step of the same node pair was seen.
    [Fact]
    public async Task Flows_TerminalsAnswerLeftOut_FailAtItsRequest()
    {
        JsonObject[] flows = await FlowsAsync((_, frame) => frame != TerminalAnswer);

        Assert.Equal(["fail", "pass", "pass"], flows.Take(3).Select(flow => (string?)flow["verdict"]));
        JsonNode finding = Assert.Single(flows[0]["findings"]!.AsArray(), row => (string?)row!["rule"] == "FLOW-001")!; // the contract has it
        Assert.Equal(("error", 8), ((string?)finding["severity"], (int)finding["number"]!));
    }

    // The LIA of the second MESSAGE, in frame 20: the third one's, on the same connection, shows the hole.
    [Fact]
    public async Task Flows_CxAnswerInAHoleOfTheStream_IsInconclusiveForTheGap()
    {
        JsonObject[] flows = await FlowsAsync((_, frame) => frame != 20, "gap");

        Assert.Equal(("pager-message", "success", "inconclusive"), Judgement(flows[1]));
        Assert.Equal(["gap in tcp stream"], Limits(flows[1]));
        Assert.Equal(("pass", "pass"), ((string?)flows[0]["verdict"], (string?)flows[2]["verdict"]));
    }

    // Each hop's MESSAGE comes in four fragments; frame 22 is the third of the one between S-CSCF and P-CSCF.
    [Fact]
    public async Task Flows_FragmentLeftOut_IsInconclusiveForTheFragment()
    {
        JsonObject[] flows = await FlowsAsync((_, frame) => frame != 22, "fragment", "transport/ip-fragments");

        Assert.Equal(("pager-message", "success", "inconclusive"), Judgement(flows[0]));
        Assert.Contains("ip fragment missing", Limits(flows[0]));
        Assert.DoesNotContain("SIP-TXN-001", flows[0]["findings"]!.AsArray().Select(row => (string?)row!["rule"])); // the contract has both
    }

    private static async Task<JsonObject[]> FlowsAsync(Func<PcapngFile, int, bool> isKept, string diagnostics = "", string name = Pager)
    {
        using TemporaryFolder folder = new();
        PcapngFile file = PcapngFile.Of(name);
        string capture = folder.Write("partial.pcapng", file.Keep(frame => isKept(file, frame)));

        CommandRun run = await CommandRun.OfAsync("flows", capture, "--format", "jsonl");

        Assert.Equal(0, run.ExitStatus);
        Assert.Contains(diagnostics, run.Diagnostics, StringComparison.Ordinal);
        Assert.Equal(diagnostics.Length > 0, run.Diagnostics.Length > 0);
        return run.Rows;
    }

    private static (string?, string?, string?) Judgement(JsonObject flow)
        => ((string?)flow["kind"], (string?)flow["outcome"], (string?)flow["verdict"]);

    private static IEnumerable<string?> Limits(JsonObject flow) => (flow["limits"]?.AsArray() ?? []).Select(limit => (string?)limit);
}

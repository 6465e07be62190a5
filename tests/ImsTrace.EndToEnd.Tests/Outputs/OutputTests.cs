using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using CsvHelper;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Outputs;

/// <summary>The forms of results and the options, as the output contract has them.</summary>
public sealed class OutputTests
{
    private const string Session = "session/figure-22-3";
    private const string Pager = "pager-mode/figure-22-1";

    private static readonly string[] TimelineFields =
    [
        "flow", "kind", "number", "time", "since_start_ms", "since_previous_ms", "source_role", "source", "destination_role", "destination", "protocol",
        "name", "summary", "step", "finding",
    ];

    private static readonly string[] FlowFields =
    [
        "id", "kind", "scenario", "started", "ended", "outcome", "final_status", "cause", "verdict", "limits", "caller", "callee", "call_ids",
        "diameter_sessions", "msrp_sessions", "messages", "message_numbers", "nodes", "findings",
    ];

    [Fact]
    public async Task Timeline_Csv_IsReadByCsvHelper()
    {
        CommandRun run = await CommandRun.OfAsync("timeline", Capture(Session));

        using CsvReader csv = CsvReader.Create(run.Bytes, CsvReaderOptions.Default with { HasHeader = false, Separator = ',' });
        List<string[]> lines = [];
        while (csv.Read())
            lines.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        List<Dictionary<string, string>> rows = [.. lines.Skip(1).Select(line => TimelineFields.Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
        Assert.Equal(0, run.ExitStatus);
        Assert.Equal(TimelineFields, lines[0]);
        Assert.Equal(52, rows.Count);
        Dictionary<string, string> invite = Assert.Single(rows, row => row["number"] == "3");
        Assert.Equal(("session", "ue", "p-cscf", "INVITE"), (invite["kind"], invite["source_role"], invite["destination_role"], invite["name"]));
        Assert.All(rows.Select(row => row["time"]), time => Assert.Matches(@"^2026-11-22T06:47:3\d\.\d{9}Z$", time));
    }

    [Fact]
    public async Task Ladder_Session_HasEachLaneAndArrowIn100Columns()
    {
        string id = await IdAsync(Session, "session");
        CommandRun messages = await CommandRun.OfAsync("messages", Capture(Session), "--flows", "--format", "jsonl");

        CommandRun run = await CommandRun.OfAsync("ladder", Capture(Session), "--flow", id);

        Assert.Equal((0, ""), (run.ExitStatus, run.Diagnostics));
        Assert.All(run.Lines, line => Assert.True(line.Length <= 100, line));
        Assert.All(new[] { "ue1", "p-cscf1", "s-cscf1", "i-cscf1", "hss1", "s-cscf2", "p-cscf2", "ue2" }, lane => Assert.Contains(lane, run.Output, StringComparison.Ordinal));
        var arrows = run.Lines.Where(line => line.Contains('<', StringComparison.Ordinal) || line.Contains('>', StringComparison.Ordinal)).ToList();
        var expected = messages.Rows.Where(row => (string?)row["flow"] == id).ToList();
        Assert.Equal(48, expected.Count);
        Assert.Equal(expected.Select(row => (int)row["number"]!), arrows.Select(line => int.Parse(line.AsSpan(0, 5), CultureInfo.InvariantCulture))); // each has it
        Assert.All(expected.Zip(arrows), pair => Assert.Contains((string)pair.First["name"]!, pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Pager, "error", 1)]
    [InlineData(Pager, "never", 0)]
    [InlineData("pager-mode/user-unknown", "error", 0)]
    public async Task Validate_FailOn_SetsTheStatus(string name, string level, int status)
    {
        CommandRun run = await CommandRun.OfAsync("validate", Capture(name), "--fail-on", level, "--format", "jsonl");

        Assert.Equal(status, run.ExitStatus);
        Assert.Equal(name == Pager, run.Rows.Any(row => (string?)row["severity"] == "error"));
    }

    [Fact]
    public async Task Validate_WithoutFailOn_IsStatus1ForAnError()
        => Assert.Equal(1, (await CommandRun.OfAsync("validate", Capture(Pager))).ExitStatus);

    [Fact]
    public async Task Validate_All_HasARowForEachFlowAndRuleAndTellsTheCounts()
    {
        CommandRun rules = await CommandRun.OfAsync("rules", "--format", "jsonl");
        CommandRun run = await CommandRun.OfAsync("validate", Capture(Session), "--all", "--format", "jsonl");

        var byRule = run.Rows.ToLookup(row => (string)row["rule"]!, row => (string?)row["result"]); // each row has it
        int findings = run.Rows.Count(row => (string?)row["result"] == "fail");
        int evaluated = byRule.Count(rule => rule.Any(result => result is "pass" or "fail"));
        int never = byRule.Count(rule => rule.Contains("not evaluable") && !rule.Any(result => result is "pass" or "fail"));
        Assert.Equal(rules.Rows.Select(row => (string?)row["id"]), byRule.Select(rule => rule.Key).Order(StringComparer.Ordinal));
        Assert.All(run.Rows.GroupBy(row => row["rule"]!.ToString()), rule => Assert.Equal(3, rule.DistinctBy(row => (string?)row["flow"]).Count()));
        Assert.All(byRule, rule => Assert.Equal(3 - rule.Count(result => result != "fail"), rule.Contains("fail") ? 1 : 0));
        Assert.True(evaluated > 10, $"{evaluated} rules");
        Assert.Equal($"imstrace: flows: 3, findings: {findings}, rules evaluated: {evaluated}, rules not evaluable: {never}.\n", run.Diagnostics);
    }

    [Fact]
    public async Task Flows_Json_HasTheFieldsOfTheContract()
    {
        CommandRun run = await CommandRun.OfAsync("flows", Capture(Session), "--format", "json");

        JsonObject[] flows = [.. run.Json["flows"]!.AsArray().Select(flow => flow!.AsObject())]; // the contract has it
        JsonObject session = Assert.Single(flows, flow => (string?)flow["kind"] == "session");
        Assert.Equal(1, (int?)run.Json["schema_version"]);
        Assert.Empty(flows.SelectMany(flow => flow.Select(field => field.Key)).Except(FlowFields));
        Assert.Empty(FlowFields.Except(session.Select(field => field.Key)).Except(["cause", "limits"]));
        Assert.Equal((int)session["messages"]!, session["message_numbers"]!.AsArray().Count);
        Assert.Matches("^[a-z2-7]+$", (string)session["id"]!);
    }

    [Fact]
    public async Task Flows_Topology_OverridesARole()
    {
        using TemporaryFolder folder = new();
        string topology = folder.Write("topology.yaml", "nodes:\n  - address: 127.0.2.1:5060\n    role: as\n");

        CommandRun run = await CommandRun.OfAsync("flows", Capture(Pager), "--topology", topology, "--format", "jsonl");

        Assert.Equal("127.0.2.1:5060", (string?)run.Rows[0]["nodes"]!["as1"]);
        Assert.DoesNotContain("127.0.2.1:5060", run.Rows[0]["nodes"]!.AsObject().Where(node => node.Key != "as1").Select(node => (string?)node.Value));
    }

    [Fact]
    public async Task Messages_StopAfterFrames_AreThoseOfTheseFrames()
    {
        CommandRun run = await CommandRun.OfAsync("messages", Capture(Pager), "-c", "10", "--format", "jsonl");

        CommandRun whole = await CommandRun.OfAsync("messages", Capture(Pager), "--format", "jsonl");
        Assert.Equal(whole.Lines.Where(line => (int)JsonNode.Parse(line)!["frame"]! <= 10), run.Lines);
        Assert.Equal(9, run.Lines.Length);
    }

    [Theory]
    [InlineData("ladder")]
    [InlineData("explain")]
    public async Task Run_UnknownFlow_IsStatus2WithOneSentence(string command)
    {
        CommandRun run = await CommandRun.OfAsync(command, Capture(Pager), "--flow", "aaaaaaaaaaaaa");

        Assert.Equal((2, "", "imstrace: There is no flow aaaaaaaaaaaaa here; `imstrace flows` lists the ids.\n"), (run.ExitStatus, run.Output, run.Diagnostics));
    }

    [Theory]
    [InlineData("messages --format csv", 1)]
    [InlineData("messages --format csv", 2)]
    [InlineData("timeline", 2)]
    [InlineData("flows --format jsonl", 1)]
    public async Task Run_ClosedPipe_EndsSoonAndQuietly(string command, int workers)
    {
        using TemporaryFolder folder = new();
        string capture = folder.Write("big.pcapng", Traffic.GeneratedTraffic.Of(Traffic.GeneratedTraffic.Lab(20_000_000)).File);
        Stopwatch watch = Stopwatch.StartNew();

        CommandRun run = await CommandRun.OfShellAsync($"{{ \"$0\" {command} \"$1\" --workers {workers}; echo $? >&2; }} | head -n 1", capture);

        Assert.Single(run.Lines);
        Assert.Equal("0\n", run.Diagnostics);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
    }

    private static string Capture(string name) => GoldenCase.Named(name).Capture;

    private static async Task<string> IdAsync(string name, string kind)
    {
        CommandRun run = await CommandRun.OfAsync("flows", Capture(name), "--format", "jsonl");
        return (string)run.Rows.Single(row => (string?)row["kind"] == kind)["id"]!; // each row has it
    }
}

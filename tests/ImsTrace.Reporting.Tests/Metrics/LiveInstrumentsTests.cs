using System.Text.RegularExpressions;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Metrics;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Metrics;

[Collection("metrics")]
public partial class LiveInstrumentsTests
{
    [Fact]
    public void OnResult_Flows_AreCountedByKindVerdictRuleAndTime()
    {
        using LiveInstruments instruments = new();
        using PrometheusPage page = new(LiveInstruments.MeterName);

        instruments.OnResult(Story.NotFound());
        instruments.OnResult(Story.NotFound(key: 2));
        instruments.OnResult(Story.Delivered());

        string[] lines = page.Write().Split('\n');
        Assert.Contains("imstrace_flows_total{kind=\"pager-message\",verdict=\"fail\"} 2", lines);
        Assert.Contains("imstrace_flows_total{kind=\"pager-message\",verdict=\"pass\"} 1", lines);
        Assert.Contains("imstrace_findings_total{rule=\"SIP-TXN-004\",severity=\"warning\"} 2", lines);
        // Two took 1.602 s, one 1 ms.
        Assert.Contains("imstrace_flow_duration_seconds_bucket{kind=\"pager-message\",le=\"0.001\"} 1", lines);
        Assert.Contains("imstrace_flow_duration_seconds_bucket{kind=\"pager-message\",le=\"1\"} 1", lines);
        Assert.Contains("imstrace_flow_duration_seconds_bucket{kind=\"pager-message\",le=\"2.5\"} 3", lines);
    }

    [Fact]
    public void OnResult_Transactions_AreTimedByTheNameOfTheirRequest()
    {
        using LiveInstruments instruments = new();
        using PrometheusPage page = new(LiveInstruments.MeterName);

        instruments.OnResult(Answered(Wire.Sip("MESSAGE"), Wire.Sip(200, "OK", "MESSAGE"), 30));
        instruments.OnResult(Answered(Wire.Sip("sip:alice@ims.example"), Wire.Sip(200, "OK", "X"), 30));
        instruments.OnResult(Answered(Wire.Diameter(302, request: true), Wire.Diameter(302, request: false), 4));
        instruments.OnResult(Answered(Wire.Diameter(8_388_600, request: true), Wire.Diameter(8_388_600, request: false), 4));

        string[] lines = page.Write().Split('\n');
        Assert.Contains("imstrace_answer_duration_seconds_bucket{request=\"MESSAGE\",le=\"0.025\"} 0", lines);
        Assert.Contains("imstrace_answer_duration_seconds_bucket{request=\"MESSAGE\",le=\"0.05\"} 1", lines);
        Assert.Contains("imstrace_answer_duration_seconds_count{request=\"LIR\"} 1", lines);
        Assert.Contains("imstrace_answer_duration_seconds_count{request=\"other\"} 2", lines);
    }

    [Fact]
    public void OnResult_Identities_StandInNoLabel()
    {
        using LiveInstruments instruments = new();
        using PrometheusPage page = new(LiveInstruments.MeterName);

        instruments.OnResult(Story.NotFound());
        instruments.OnResult(Story.Delivered());

        string text = page.Write();
        Assert.DoesNotContain("alice", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("bob", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("example", text, StringComparison.OrdinalIgnoreCase);
        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
    }

    private static FlowResult Answered(Wire request, Wire answer, long milliseconds)
    {
        Flow flow = new(FlowKind.Other, 5);
        FlowMessage asked = Story.Message(Story.Ue, Story.PCscf, request.At(1, 0));
        FlowMessage given = Story.Message(Story.PCscf, Story.Ue, answer.At(2, milliseconds));
        Transaction transaction = new(asked.Record.Protocol) { Request = asked };
        transaction.AddResponse(given);
        flow.Add(asked);
        flow.Add(given);
        flow.Add(transaction);
        return new() { Flow = flow };
    }

    [GeneratedRegex(@"^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z_]+=""[^""]*""(,[a-z_]+=""[^""]*"")*\})? -?[0-9.E+-]+)$")]
    private static partial Regex Line();
}

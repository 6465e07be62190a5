using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Measures;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Measures;

public class MeasureReportTests
{
    private const string Hostile = "=sip:\u001b[31m\"<b>,\nx@ims.example";

    private static readonly string[] Columns =
        ["metric", "scope", "unit", "count", "value", "min", "mean", "p50", "p95", "p99", "max", "not_evaluable", "note"];

    [Fact]
    public void Csv_Metrics_HaveValueOrDistributionOrReason()
    {
        List<string[]> rows = Csv.Read(Text(ReportFormat.Csv, MeasureTable.Metrics));

        Assert.Equal(Columns, rows[0]);
        Assert.Equal(["message.end_to_end", "all", "ms", "1", "", "250", "250", "250", "250", "250", "250", "", ""], rows.Single(row => row[0] == "message.end_to_end" && row[1] == "all"));
        Assert.Equal(["message.success_ratio", "all", "%", "1", "100", "", "", "", "", "", "", "", ""], rows.Single(row => row[0] == "message.success_ratio"));
        Assert.Equal(["cx.service_time", "all", "ms", "", "", "", "", "", "", "", "", "cx not captured", ""], rows.Single(row => row[0] == "cx.service_time"));
    }

    [Fact]
    public void Json_Metrics_AreOneDocumentWithoutKeysForWhatIsAbsent()
    {
        JsonObject document = JsonNode.Parse(Text(ReportFormat.Json, MeasureTable.Metrics))!.AsObject(); // a document

        Assert.Equal((1, 1, false), ((int)document["schema_version"]!, (int)document["flows"]!, (bool)document["charging_records"]!)); // they are there
        Assert.InRange((double)document["percentile_error"]!, 0.001, 0.01);
        JsonObject row = document["measures"]!.AsArray().Select(node => node!.AsObject()).Single(node => (string?)node["metric"] == "cx.service_time"); // rows are objects
        Assert.Equal(["metric", "scope", "unit", "not_evaluable"], row.Select(pair => pair.Key));
    }

    [Theory]
    [InlineData(MeasureTable.Metrics)]
    [InlineData(MeasureTable.Hops)]
    [InlineData(MeasureTable.Users)]
    [InlineData(MeasureTable.ChargingIdentifiers)]
    public void Jsonl_AnyTable_HasTheRowsOfJson(MeasureTable table)
    {
        string[] lines = Text(ReportFormat.Jsonl, table).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        JsonArray rows = JsonNode.Parse(Text(ReportFormat.Json, table))!.AsObject().Last().Value!.AsArray(); // the rows come last

        Assert.NotEmpty(lines);
        Assert.Equal(rows.Select(row => row!.ToJsonString()), lines.Select(line => JsonNode.Parse(line)!.ToJsonString()));
    }

    [Theory]
    [InlineData(MeasureTable.Metrics)]
    [InlineData(MeasureTable.Hops)]
    [InlineData(MeasureTable.Users)]
    [InlineData(MeasureTable.ChargingIdentifiers)]
    public void AnyTable_NoFlow_IsWellFormed(MeasureTable table)
    {
        Assert.NotNull(JsonNode.Parse(Write(ReportFormat.Json, table)));
        Assert.NotEmpty(Csv.Read(Write(ReportFormat.Csv, table)));
        Assert.StartsWith("Capture\n", Write(ReportFormat.Text, table), StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_HostileUser_IsGuardedAndReadBack()
    {
        List<string[]> rows = Csv.Read(Text(ReportFormat.Csv, MeasureTable.Users, Hostile));

        Assert.Equal("'" + Hostile, Assert.Single(rows, row => row[0].Contains("<b>", StringComparison.Ordinal))[0]);
    }

    [Fact]
    public void Json_HostileUser_IsExact()
    {
        JsonNode document = JsonNode.Parse(Text(ReportFormat.Json, MeasureTable.Users, Hostile))!; // a document

        Assert.Contains(document["users"]!.AsArray(), row => (string?)row!["user"] == Hostile);
    }

    [Fact]
    public void Text_HostileUser_HasNoControlCharacters()
    {
        string text = Text(ReportFormat.Text, MeasureTable.Users, Hostile);

        Assert.DoesNotContain('\u001b', text);
        Assert.Contains("\\u{1b}", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_Metrics_NameTheReasonOnceForAFamilyThatHasOne()
    {
        string[] lines = Text(ReportFormat.Text, MeasureTable.Metrics).Split('\n');

        Assert.Contains("session  not evaluable: no session was seen", lines);
        Assert.Contains(lines, line => line.StartsWith("  end to end, ms ", StringComparison.Ordinal) && line.EndsWith("       250", StringComparison.Ordinal));
        Assert.Contains("Percentiles are at most 0.78 % off; all else is exact.", lines);
    }

    [Fact]
    public void Csv_UsersWithoutCharging_HaveEmptyCellsForRecords()
    {
        List<string[]> rows = Csv.Read(Text(ReportFormat.Csv, MeasureTable.Users));
        int acr = Array.IndexOf(rows[0], "acr_event");

        Assert.Equal("", rows[1][acr]);
        Assert.Contains("no charging records", Text(ReportFormat.Text, MeasureTable.Users), StringComparison.Ordinal);
    }

    private static string Text(ReportFormat format, MeasureTable table, string caller = "sip:alice@ims.example") => Write(format, table, Message(caller));

    private static string Write(ReportFormat format, MeasureTable table, params FlowResult[] results)
    {
        MeasureSet set = new();
        foreach (FlowResult result in results)
            set.OnResult(result);
        using MemoryStream output = new();
        new MeasureReport(output, new() { Format = format }, table).Write(set, new AnalysisSummary());
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static FlowResult Message(string caller)
    {
        FlowMessage request = Story.Message(Story.Ue, Story.PCscf, Wire.Sip("MESSAGE").At(1, 0).With(MessageField.Icid, "icid-1").With(MessageField.BodySize, 36));
        FlowMessage answer = Story.Message(Story.PCscf, Story.Ue, Wire.Sip(200, "OK", "MESSAGE").At(2, 250));
        Transaction transaction = new(Protocol.Sip) { Request = request };
        transaction.AddResponse(answer);
        Flow flow = new(FlowKind.PagerMessage, 1);
        flow.Add(request);
        flow.Add(answer);
        flow.Add(transaction);
        return new() { Flow = flow, Caller = caller, Callee = "tel:+491701234", Outcome = Outcome.Success };
    }
}

using System.Text;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Explain;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Identities;
using ImsTrace.Reporting.Junit;
using ImsTrace.Reporting.Ladder;
using ImsTrace.Reporting.Ladder.Diagrams;
using ImsTrace.Reporting.Ladder.Pictures;
using ImsTrace.Reporting.Live;
using ImsTrace.Reporting.Output;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Sarif;
using ImsTrace.Reporting.Timeline;

namespace ImsTrace.Reporting;

/// <summary>The reports that commands give on flows.</summary>
public static class FlowReports
{
    /// <summary>One row a flow.</summary>
    public static FlowReport Flows(Stream output, FlowReportOptions options)
    {
        FlowTextWriter text = new(options);
        return Create(output, options, new FlowRows(), text.Head, "", text.Write);
    }

    /// <summary>One row a message of the flows.</summary>
    public static FlowReport Timeline(Stream output, FlowReportOptions options)
        => Create(output, options, new TimelineRows(), "", "\n", new TimelineTextWriter(options).Write);

    /// <summary>One row a finding, and with <paramref name="all"/> one for each rule that found nothing. For CI servers also JUnit XML and SARIF.</summary>
    public static FlowReport Findings(Stream output, FlowReportOptions options, bool all) => options.Format switch
    {
        ReportFormat.Junit => new(output, new JunitFlowFormat(options)),
        ReportFormat.Sarif => new(output, new SarifFlowFormat(options, all)),
        _ => Create(output, options, new FindingRows(all), "", "\n", new FindingTextWriter(options, all).Write),
    };

    /// <summary>Flows of a live run as they are judged: with their findings, or as CSV the timeline.</summary>
    public static FlowReport Live(Stream output, FlowReportOptions options)
    {
        options = options with { AsJudged = true };
        if (options.Format == ReportFormat.Csv)
            return Timeline(output, options);
        LiveTextWriter text = new(options);
        return Create(output, options, new LiveRows(), text.Head, "", text.Write);
    }

    /// <summary>The reasons why a flow's messages stand together, and whom it is about.</summary>
    public static FlowReport Explain(Stream output, FlowReportOptions options)
        => Create(output, options, new EdgeRows(), "", "\n", new EdgeTextWriter(options).Write);

    /// <summary>The identities of the users that a flow names alone.</summary>
    public static FlowReport Identities(Stream output, FlowReportOptions options)
        => Create(output, options, new FlowIdentityRows(), "", "\n", new FlowIdentityText(options).Write);

    /// <summary>Flows as ladders: a text for each, or all in one drawn document.</summary>
    public static IFlowReport Ladder(Stream output, FlowReportOptions options) => options.Format switch
    {
        ReportFormat.Mermaid => new LadderReport(output, options, new MermaidLadder()),
        ReportFormat.PlantUml => new LadderReport(output, options, new PlantUmlLadder()),
        ReportFormat.Svg => new LadderReport(output, options, new SvgLadder()),
        ReportFormat.Html => new LadderReport(output, options, new HtmlLadder()),
        _ => new FlowReport(output, new TextFlowFormat("", "\n", new LadderWriter(options).Write)),
    };

    private static FlowReport Create(
        Stream output, FlowReportOptions options, IFlowRows rows, string head, string separator, Action<FlowResult, StringBuilder> text)
        => new(output, options.Format switch
        {
            ReportFormat.Csv => new CsvFlowFormat(rows, options.RawCsv),
            ReportFormat.Jsonl => new JsonFlowFormat(rows, lines: true),
            ReportFormat.Json => new JsonFlowFormat(rows, lines: false),
            _ => new TextFlowFormat(head, separator, text),
        }, options.AsJudged ? new() { Blocks = 0 } : null) { HasHead = !options.Continues };
}

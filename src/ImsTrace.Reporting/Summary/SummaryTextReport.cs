using System.Text;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>The summary of <c>imstrace analyze</c> for a person. Of the flows it keeps counts and a bounded number of notes.</summary>
public sealed class SummaryTextReport : ISummaryReport
{
    // Flows that passed and have findings: told only where all flows are.
    private const int Remarks = 3;

    private readonly Stream output;
    private readonly FlowReportOptions options;
    private readonly SummaryOptions limits;
    private readonly TerminalTime times;
    private readonly Palette palette;
    private readonly FindingTextWriter findings;
    private readonly FlowTally tally = new();
    private readonly FirstNotes<FlowLine> lines;
    private readonly FirstNotes<string>[] details;

    /// <summary>A report to a stream, which stays the caller's.</summary>
    public SummaryTextReport(Stream output, FlowReportOptions options, SummaryOptions? limits = null)
    {
        (this.output, this.options, this.limits) = (output, options, limits ?? new());
        times = new(options.Zone);
        palette = new(options.Color);
        findings = new(options, all: false, this.limits.MaximumFindingsOfRule);
        lines = new(this.limits.MaximumFlows);
        details = [.. Enumerable.Range(0, Remarks + 1).Select(_ => new FirstNotes<string>(this.limits.MaximumDetails))];
    }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        tally.Add(result);
        long key = result.Flow.First.Record.Number;
        if (tally.Total <= limits.MaximumFlows)
            lines.Add(key, FlowLine.Of(result, times));
        if (!FlowTally.DidNotPass(result) && result.Findings.Count == 0)
            return;
        FirstNotes<string> notes = details[Class(result)];
        if (notes.Wants(key))
            notes.Add(key, Detail(result));
    }

    /// <inheritdoc/>
    public void Complete(AnalysisSummary summary)
    {
        StringBuilder text = new();
        SummaryHead.Write(summary, tally.Total, times, palette, options.Width, text);
        SummaryTaps.Write(summary, options.Captures, palette, options.Width, text);
        SummaryNodes.Write(summary.Nodes, limits.MaximumNodesOfRole, palette, options.Width, text);
        SummaryIdentities.Write(summary, limits.MaximumNodesOfRole, times, palette, options.Width, text);
        if (tally.Total <= limits.MaximumFlows)
            SummaryFlows.WriteList(lines.InOrder(), tally.Total, palette, options.Width, text);
        else
            SummaryFlows.WriteTable(tally, palette, text);
        WriteDetails(text);
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
        output.Flush();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // What failed comes before what could not be told, and that before what ended as it should without success.
    private static int Class(FlowResult result) => result.Verdict switch
    {
        Verdict.Fail => 0,
        Verdict.Inconclusive => 1,
        _ => FlowTally.DidNotPass(result) ? 2 : Remarks,
    };

    private string Detail(FlowResult result)
    {
        StringBuilder text = new();
        FlowLine line = FlowLine.Of(result, times);
        text.Append(FlowLine.Mark(result.Verdict, palette)).Append(' ').Append(palette.Bold($"{line.Kind} {line.Id}"))
            .Append("  ").Append(FlowLine.Join(line.Time, line.Parties(), line.Outcome, Words.Name(result.Verdict))).Append('\n');
        if (result.Cause is { } cause)
            TextWrap.Append(text, "  cause   ", TerminalText.Escape(cause), 10, options.Width);
        if (result.Limits.Count > 0)
            TextWrap.Append(text, "  limits  ", TerminalText.Escape(string.Join(", ", result.Limits)), 10, options.Width);
        findings.WriteFindings(result, text);
        return text.ToString();
    }

    private void WriteDetails(StringBuilder text)
    {
        List<string> shown = Shown();
        if (shown.Count == 0)
            return;
        text.Append('\n').Append(palette.Bold("Findings and causes")).Append('\n');
        foreach (string detail in shown)
            text.Append(detail);
        long rest = tally.NotPassed - shown.Count;
        if (rest > 0)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"and {rest} more that did not pass; `imstrace flows` and `imstrace validate` list them all\n");
    }

    private List<string> Shown()
    {
        List<string> shown = [];
        if (tally.Total <= limits.MaximumFlows)
            return [.. details.SelectMany(notes => notes.Keyed()).OrderBy(note => note.Key).Select(note => note.Note)];
        foreach (FirstNotes<string> notes in details[..Remarks])
            shown.AddRange(notes.InOrder().Take(limits.MaximumDetails - shown.Count));
        return shown;
    }
}

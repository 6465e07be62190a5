using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Text;
using ImsTrace.Reporting.Timeline;

namespace ImsTrace.Reporting.Ladder;

/// <summary>
/// A flow as a ladder: a lane for each node, an arrow for each message, retransmissions folded into the first copy, findings
/// below their arrow. The shaft tells the protocol: SIP <c>-</c>, Diameter <c>=</c>, MSRP <c>~</c>.
/// </summary>
internal sealed class LadderWriter(FlowReportOptions options)
{
    private readonly TerminalTime times = new(options.Zone);
    private readonly Palette palette = new(options.Color);

    /// <summary>Writes the flow.</summary>
    public void Write(FlowResult result, StringBuilder output)
    {
        Flow flow = result.Flow;
        FlowLanes lanes = new(flow);
        LadderGrid grid = new(lanes.All, options.Width);
        output.Append(FlowLine.Mark(result.Verdict, palette)).Append(' ').Append(palette.Bold($"{flow.Kind.Name()} {flow.Id}")).Append("  ")
            .Append(FlowLine.Join(FlowLine.OutcomeOf(result), Words.Name(result.Verdict), "from " + times.DateAndTime(flow.First.Record.Time))).Append('\n');
        if (result.Cause is { } cause)
            TextWrap.Append(output, "  cause  ", TerminalText.Escape(cause), 9, options.Width);
        output.Append('\n');
        grid.WriteHead(output);
        foreach (FlowMessage message in flow.Messages)
            WriteMessage(result, message, lanes, grid, output);
    }

    private void WriteMessage(FlowResult result, FlowMessage message, FlowLanes lanes, LadderGrid grid, StringBuilder output)
    {
        decimal? since = TimelineRows.Milliseconds(result.Flow.First.Record.Time, message.Record.Time) / 1000;
        string margin = string.Create(CultureInfo.InvariantCulture, $"{message.Record.Number,5} {since,8:0.000} ");
        grid.WriteArrow(output, margin, lanes.Source(message), lanes.Destination(message), TerminalText.Escape(LadderScene.LabelOf(message)), Copies(message), Shaft(message.Record.Protocol));
        foreach (Finding finding in result.Findings)
        {
            if (finding.At == message)
                WriteFinding(finding, output);
        }
    }

    private void WriteFinding(Finding finding, StringBuilder output)
    {
        string severity = Words.Name(finding.Severity);
        string mark = finding.Severity == Severity.Error ? palette.Red(severity) : palette.Yellow(severity);
        string first = $"{new string(' ', LadderGrid.Margin)}^ {mark} ";
        TextWrap.Append(output, first, TerminalText.Escape($"{finding.Rule}: {finding.Message}"), LadderGrid.Margin + 2, options.Width,
            LadderGrid.Margin + 3 + severity.Length);
    }

    private static string Copies(FlowMessage message)
        => message.Retransmissions.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" x{message.Retransmissions.Count + 1}");

    private static char Shaft(Protocol protocol) => protocol switch
    {
        Protocol.Diameter => '=',
        Protocol.Msrp => '~',
        _ => '-',
    };
}

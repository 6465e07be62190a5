using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Timeline;

/// <summary>A flow's messages one below the other, for a person.</summary>
internal sealed class TimelineTextWriter(FlowReportOptions options)
{
    private readonly TerminalTime times = new(options.Zone);
    private readonly Palette palette = new(options.Color);

    /// <summary>Writes the flow.</summary>
    public void Write(FlowResult result, StringBuilder output)
    {
        FlowLanes lanes = new(result.Flow);
        List<FlowCopy> copies = FlowCopy.AllOf(result.Flow);
        output.Append(palette.Bold($"{result.Flow.Kind.Name()} {result.Flow.Id}")).Append("  ").Append(FlowLine.OutcomeOf(result))
            .Append("  from ").Append(times.DateAndTime(copies[0].Frame.Time)).Append('\n');
        foreach (FlowCopy copy in copies)
            WriteLine(result, copy, copies[0], lanes, output);
    }

    private void WriteLine(FlowResult result, in FlowCopy copy, in FlowCopy first, FlowLanes lanes, StringBuilder output)
    {
        FlowMessage message = copy.Message;
        decimal? since = TimelineRows.Milliseconds(first.Frame.Time, copy.Frame.Time);
        string about = copy.IsRetransmission
            ? string.Create(CultureInfo.InvariantCulture, $"retransmission of {message.Record.Number}")
            : MessageSummary.Of(message.Record);
        string line = string.Create(CultureInfo.InvariantCulture,
            $"{copy.Number,7} {since,11:0.000} ms  {lanes.All[lanes.Source(message)].Label,-10} -> {lanes.All[lanes.Destination(message)].Label,-10}  {TerminalText.Escape(MessageNames.Get(message.Record)),-9} {TerminalText.Escape(about)}");
        output.Append(TerminalText.Cut(line, options.Width).TrimEnd()).Append('\n');
        if (!copy.IsRetransmission && FlowMarks.Findings(result, message) is { } findings)
            TextWrap.Append(output, "          ! ", TerminalText.Escape(findings), 12, options.Width);
    }
}

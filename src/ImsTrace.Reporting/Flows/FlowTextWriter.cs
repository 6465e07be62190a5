using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Flows;

/// <summary>One line a flow for a person.</summary>
internal sealed class FlowTextWriter(FlowReportOptions options)
{
    private const string Layout = "{0,-13} {1,-12} {2,-24} {3,-15} {4,4}  ";
    private const int FixedWidth = 76;
    private static readonly CompositeFormat Columns = CompositeFormat.Parse(Layout);
    private readonly TerminalTime times = new(options.Zone);
    private readonly Palette palette = new(options.Color);

    /// <summary>The names of the columns.</summary>
    public string Head { get; } = "  " + string.Format(CultureInfo.InvariantCulture, Columns, "flow", "started", "kind", "outcome", "msgs") + "who\n";

    /// <summary>Writes the flow's line.</summary>
    public void Write(FlowResult result, StringBuilder output)
    {
        FlowLine line = FlowLine.Of(result, times);
        output.Append(FlowLine.Mark(line.Verdict, palette)).Append(' ')
            .AppendFormat(CultureInfo.InvariantCulture, Columns, line.Id, line.Time, line.Kind, line.Outcome, line.Messages);
        output.Append(line.Parties(Math.Max(8, options.Width - FixedWidth))).Append('\n');
    }
}

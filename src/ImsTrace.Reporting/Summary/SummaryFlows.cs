using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Summary;

/// <summary>The flows of a summary: one line each, or counts where there are too many.</summary>
internal static class SummaryFlows
{
    /// <summary>A line for each flow, its columns as wide as these flows need.</summary>
    public static void WriteList(IEnumerable<FlowLine> flows, long count, Palette palette, int width, StringBuilder text)
    {
        text.Append('\n').Append(palette.Bold("Flows")).Append('\n');
        if (count == 0)
            text.Append("  none\n");
        List<FlowLine> lines = [.. flows];
        if (lines.Count == 0)
            return;
        int kind = lines.Max(line => line.Kind.Length);
        int outcome = lines.Max(line => line.Outcome.Length);
        int verdict = lines.Max(line => Words.Name(line.Verdict).Length);
        int taken = 4 + kind + 2 + 12 + 2 + 2 + outcome + 2 + verdict + 2 + 4 + 2 + 13;
        int parties = Math.Clamp(lines.Max(line => line.Parties().Length), 1, Math.Max(8, width - taken));
        foreach (FlowLine line in lines)
        {
            text.Append("  ").Append(FlowLine.Mark(line.Verdict, palette)).Append(' ').Append(line.Kind.PadRight(kind))
                .Append("  ").Append(line.Time.PadRight(12)).Append("  ").Append(line.Parties(parties).PadRight(parties))
                .Append("  ").Append(line.Outcome.PadRight(outcome)).Append("  ").Append(Words.Name(line.Verdict).PadRight(verdict))
                .Append(CultureInfo.InvariantCulture, $"  {line.Messages,4}  {line.Id}\n");
        }
    }

    /// <summary>How many flows there are of each kind, outcome and verdict.</summary>
    public static void WriteTable(FlowTally tally, Palette palette, StringBuilder text)
    {
        text.Append('\n').Append(palette.Bold("Flows")).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"    {"kind",-24}  {"outcome",-10}  {"verdict",-12}  {"flows",9}\n");
        foreach ((FlowKind kind, Outcome outcome, Verdict verdict, long count) in tally.Rows)
        {
            text.Append("  ").Append(FlowLine.Mark(verdict, palette)).Append(CultureInfo.InvariantCulture,
                $" {kind.Name(),-24}  {Words.Name(outcome),-10}  {Words.Name(verdict),-12}  {count,9}\n");
        }
    }
}

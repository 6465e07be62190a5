using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Measures;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Measures;

/// <summary>Metrics as tables for a person, one a family; by hop, one a hop.</summary>
internal sealed class MetricTextWriter(FlowReportOptions options, bool isByHop)
{
    private const int NumberWidth = 10;
    private static readonly string[] Heads = ["count", "min", "mean", "p50", "p95", "p99", "max"];
    private readonly Palette palette = new(options.Color);

    public void Write(IReadOnlyList<MeasureRow> rows, StringBuilder text)
    {
        foreach (IGrouping<string, MeasureRow> group in rows.GroupBy(row => isByHop ? row.Scope : FamilyOf(row)))
        {
            int width = group.Max(row => NameOf(row).Length);
            text.Append('\n').Append(palette.Bold(TerminalText.Escape(group.Key)));
            if (AllFor(group) is { } reason)
            {
                text.Append("  ").Append(palette.Yellow("not evaluable: " + TerminalText.Escape(reason))).Append('\n');
                continue;
            }
            if (group.Any(static row => row.Spread is not null))
                WriteHeads(group.Key.Length, width, text);
            else
                text.Append('\n');
            foreach (MeasureRow row in group)
                WriteRow(row, width, text);
        }
    }

    // Why nothing of a group is evaluable, where one reason stands for all of it.
    private static string? AllFor(IEnumerable<MeasureRow> group)
        => group.Select(static row => row.NotEvaluable).Distinct().ToArray() is [{ } reason] ? reason : null;

    private static string FamilyOf(MeasureRow row) => row.Metric[..Math.Max(row.Metric.IndexOf('.', StringComparison.Ordinal), 0)];

    private static void WriteHeads(int used, int width, StringBuilder text)
    {
        text.Append(' ', Math.Max(width + 2 - used, 1));
        foreach (string head in Heads)
            text.Append(head.PadLeft(head == "count" ? 9 : NumberWidth));
        text.Append('\n');
    }

    private string NameOf(MeasureRow row)
    {
        string name = row.Metric[(row.Metric.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
        string scope = isByHop || row.Scope == "all" ? "" : $" {row.Scope}";
        return TerminalText.Escape($"{name}{scope}{(row.Spread is null ? "" : $", {row.Unit}")}");
    }

    private void WriteRow(MeasureRow row, int width, StringBuilder text)
    {
        text.Append("  ").Append(NameOf(row).PadRight(width));
        if (row.NotEvaluable is { } reason)
            text.Append("  ").Append(palette.Yellow("not evaluable: " + TerminalText.Escape(reason)));
        else if (row.Spread is { } spread)
            WriteSpread(row.Count, spread, text);
        else
            WriteValue(row, text);
        text.Append('\n');
        if (row.Note is { } note)
            TextWrap.Append(text, "    ", TerminalText.Escape(note), 4, options.Width);
    }

    private static void WriteSpread(long count, MeasureSpread spread, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{count,9}");
        foreach (decimal value in new[] { spread.Min, spread.Mean, spread.P50, spread.P95, spread.P99, spread.Max })
            text.Append(Number(value).PadLeft(NumberWidth));
    }

    private static void WriteValue(MeasureRow row, StringBuilder text)
    {
        string unit = row.Unit == "%" ? " %" : $" {row.Unit}";
        text.Append(CultureInfo.InvariantCulture, $"{row.Count,9}").Append(Number(row.Value ?? 0).PadLeft(NumberWidth)).Append(unit); // evaluable, and no distribution
    }

    private static string Number(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

using System.Buffers;
using System.Globalization;
using System.Text;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Diff;

/// <summary>What differs between two captures, as text, CSV or JSON.</summary>
public static class DiffReport
{
    // Text tells of a step that took this much more or less; CSV and JSON tell all.
    private const decimal LeastChange = 10;
    private const decimal LeastFactor = 1.5m;

    private static readonly string[] Columns =
        ["difference", "class", "kind", "caller", "callee", "flow_a", "flow_b", "place", "number_a", "number_b", "field", "a", "b"];

    /// <summary>Writes the differences; true where there is one beside the time that steps took.</summary>
    public static bool Write(Stream output, FlowReportOptions options, DiffSide a, DiffSide b)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        List<Difference> differences = CaptureDiff.Of(a.Flows, b.Flows);
        switch (options.Format)
        {
            case ReportFormat.Csv:
                WriteCsv(output, options, differences);
                break;
            case ReportFormat.Json:
                WriteJson(output, differences);
                break;
            default:
                output.Write(Encoding.UTF8.GetBytes(Text(options, differences)));
                break;
        }
        output.Flush();
        return differences.Exists(difference => difference.Class != DifferenceClass.Timing);
    }

    private static void WriteCsv(Stream output, FlowReportOptions options, List<Difference> differences)
    {
        using CsvRowWriter rows = new(output, options.RawCsv);
        rows.Head(Columns);
        foreach (Difference difference in differences)
            WriteRow(difference, rows);
        rows.Flush();
    }

    private static void WriteJson(Stream output, List<Difference> differences)
    {
        ArrayBufferWriter<byte> block = new();
        using (JsonRowWriter rows = new(block, ",\n"))
        {
            foreach (Difference difference in differences)
                WriteRow(difference, rows);
        }
        output.Write("{\"schema_version\":1,\"differences\":[\n"u8);
        output.Write(block.WrittenSpan);
        output.Write("\n]}\n"u8);
    }

    private static void WriteRow(Difference difference, IRowWriter rows)
    {
        FlowDigest? either = difference.FlowA ?? difference.FlowB;
        rows.Begin();
        rows.Text("difference", difference.What);
        rows.Text("class", difference.Class.ToString().ToLowerInvariant());
        rows.Text("kind", difference.Kind);
        rows.Text("caller", either?.Caller);
        rows.Text("callee", either?.Callee);
        rows.Text("flow_a", difference.FlowA?.Id);
        rows.Text("flow_b", difference.FlowB?.Id);
        rows.Text("place", difference.Place);
        rows.Number("number_a", difference.NumberA);
        rows.Number("number_b", difference.NumberB);
        rows.Text("field", difference.Field);
        rows.Text("a", difference.A);
        rows.Text("b", difference.B);
        rows.End();
    }

    private static string Text(FlowReportOptions options, List<Difference> differences)
    {
        StringBuilder text = new();
        Palette palette = new(options.Color);
        (FlowDigest?, FlowDigest?) flow = (null, null);
        foreach (Difference difference in differences.Where(IsTold))
        {
            if (flow != (difference.FlowA, difference.FlowB))
                text.Append(text.Length > 0 ? "\n" : "").Append(palette.Bold(Head(difference))).Append('\n');
            flow = (difference.FlowA, difference.FlowB);
            TextWrap.Append(text, "  ", TerminalText.Escape(Line(difference)), 6, options.Width);
            if (difference is { What: "content", A: not null, B: not null })
                continue;
            AppendValue(text, palette.Red("-"), difference.A, options.Width);
            AppendValue(text, palette.Green("+"), difference.B, options.Width);
        }
        return text.ToString();
    }

    private static bool IsTold(Difference difference)
    {
        if (difference.What != "latency")
            return true;
        if (!decimal.TryParse(difference.A, CultureInfo.InvariantCulture, out decimal a) || !decimal.TryParse(difference.B, CultureInfo.InvariantCulture, out decimal b))
            return false;
        return Math.Abs(a - b) >= LeastChange && Math.Max(a, b) >= LeastFactor * Math.Min(a, b);
    }

    private static string Head(Difference difference)
    {
        FlowDigest either = difference.FlowA ?? difference.FlowB!; // one is there
        string ids = difference.FlowA is null ? $"+{either.Id}" : difference.FlowB is null ? $"-{either.Id}" : $"{difference.FlowA.Id} {difference.FlowB.Id}";
        string parties = string.Join(" → ", new[] { either.Caller, either.Callee }.Where(party => party is not null));
        return TerminalText.Escape(FlowLine.Join(difference.Kind, ids, parties));
    }

    private static string Line(Difference difference)
    {
        string numbers = (difference.NumberA, difference.NumberB) switch
        {
            (null, null) => "",
            ({ } a, null) => $"message {a}",
            (null, { } b) => $"message {b}",
            ({ } a, { } b) => $"messages {a}, {b}",
        };
        string field = difference.Field is null || difference.Field == difference.What ? "" : difference.Field;
        string mark = difference.Class == DifferenceClass.Policy ? "(policy)" : "";
        return string.Join(' ', new[] { difference.What, difference.Place ?? "", numbers, field, mark }.Where(part => part.Length > 0));
    }

    private static void AppendValue(StringBuilder text, string mark, string? value, int width)
    {
        if (value is not null)
            TextWrap.Append(text, $"      {mark} ", TerminalText.Escape(value), 8, width, firstWidth: 8);
    }
}

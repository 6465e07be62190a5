using System.Buffers;
using System.Text;
using ImsTrace.Reporting.Rows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Lists;

/// <summary>Writes a short list, such as that of the fields, in any format.</summary>
public static class ListReport
{
    // A longer value pushes the rest of its row aside, instead of all rows.
    private const int WidestColumn = 36;

    /// <summary>Writes rows of as many values as there are columns.</summary>
    /// <param name="output">Takes the list.</param>
    /// <param name="format">Its form.</param>
    /// <param name="name">What the rows are called in a JSON document.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">The values.</param>
    /// <param name="lists">The columns whose values are lists, with one space between two items.</param>
    public static void Write(
        Stream output, ReportFormat format, string name, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, params IReadOnlyList<string> lists)
    {
        if (format == ReportFormat.Csv)
            WriteCsv(output, columns, rows);
        else if (format == ReportFormat.Text)
            WriteText(output, columns, rows);
        else
            WriteJson(output, format == ReportFormat.Jsonl, name, columns, rows, lists);
    }

    private static void WriteCsv(Stream output, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        using CsvRowWriter csv = new(output, raw: false);
        csv.Head(columns);
        foreach (string[] row in rows)
            WriteRow(csv, columns, row, []);
        csv.Flush();
    }

    private static void WriteJson(
        Stream output, bool lines, string name, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows, IReadOnlyList<string> lists)
    {
        ArrayBufferWriter<byte> text = new();
        using JsonRowWriter json = new(text, lines ? "\n" : ",\n");
        foreach (string[] row in rows)
            WriteRow(json, columns, row, lists);
        if (!lines)
            output.Write(Encoding.ASCII.GetBytes($"{{\"schema_version\":1,\"{name}\":[\n"));
        output.Write(text.WrittenSpan);
        output.Write(lines ? "\n"u8 : "\n]}\n"u8);
    }

    private static void WriteText(Stream output, IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        // A user's own rules and the names of interfaces are no words of the product.
        rows = [.. rows.Select(static row => row.Select(TerminalText.Escape).ToArray())];
        int[] widths = [.. Enumerable.Range(0, columns.Count).Select(column => Math.Min(WidestColumn, rows.Append([.. columns]).Max(row => row[column].Length)))];
        StringBuilder text = new();
        foreach (string[] row in rows.Prepend([.. columns]))
            text.AppendLine(string.Join("  ", row.Select((value, column) => value.PadRight(widths[column]))).TrimEnd());
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void WriteRow(IRowWriter writer, IReadOnlyList<string> columns, string[] row, IReadOnlyList<string> lists)
    {
        writer.Begin();
        for (int i = 0; i < columns.Count; i++)
        {
            if (lists.Contains(columns[i]))
                writer.List(columns[i], row[i].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            else
                writer.Text(columns[i], row[i]);
        }
        writer.End();
    }
}

using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace ImsTrace.Reporting.Rows;

/// <summary>Rows as CSV, by CsvHelper: CRLF, quoted where needed, and guarded against formulas (output contract).</summary>
internal sealed class CsvRowWriter(Stream output, bool raw) : IRowWriter, IDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(output, Options(raw), leaveOpen: true);

    public Utf8JsonWriter? Json => null;

    public void Begin()
    {
    }

    public void Text(string column, string? value) => csv.WriteField(value);

    public void Number(string column, decimal? value) => csv.WriteField(value?.ToString(CultureInfo.InvariantCulture));

    public void List(string column, IReadOnlyList<string> values) => csv.WriteField(string.Join(' ', values));

    public void End() => csv.EndRecord();

    /// <summary>Writes the names of the columns.</summary>
    public void Head(IReadOnlyList<string> columns) => csv.WriteHeader([.. columns]);

    /// <summary>Hands the rows to the stream.</summary>
    public void Flush() => csv.Flush();

    public void Dispose() => csv.Dispose();

    private static CsvWriterOptions Options(bool raw)
        => CsvWriterOptions.Default with { Injection = raw ? CsvInjection.None : CsvInjection.Escape };
}

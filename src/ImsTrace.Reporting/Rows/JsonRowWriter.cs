using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImsTrace.Reporting.Rows;

/// <summary>Rows as JSON objects, one a line; between two rows stands what the document asks for.</summary>
internal sealed class JsonRowWriter(IBufferWriter<byte> output, string separator) : IRowWriter, IDisposable
{
    /// <summary>Text stays readable: only what JSON demands is escaped.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter json = new(output, Options);
    private readonly byte[] separator = System.Text.Encoding.ASCII.GetBytes(separator);
    private bool isFirst = true;

    public Utf8JsonWriter Json => json;

    Utf8JsonWriter? IRowWriter.Json => json;

    public void Begin()
    {
        if (!isFirst)
            output.Write(separator);
        isFirst = false;
        json.Reset();
        json.WriteStartObject();
    }

    public void Text(string column, string? value)
    {
        if (!string.IsNullOrEmpty(value))
            json.WriteString(column, value);
    }

    public void Number(string column, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(column, number);
    }

    public void List(string column, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(column);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    public void End()
    {
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Starts a block of rows, which whoever puts blocks together separates.</summary>
    public void StartBlock() => isFirst = true;

    public void Dispose() => json.Dispose();
}

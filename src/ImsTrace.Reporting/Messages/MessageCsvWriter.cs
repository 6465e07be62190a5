using System.Globalization;
using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Messages;

/// <summary>Message rows as CSV (RFC 4180): the hot path, from the record's bytes to the output's without a string between.</summary>
internal sealed class MessageCsvWriter : IMessageRowWriter
{
    private const int FixedLength = 512;
    private readonly bool raw;
    private readonly byte[][] captures;
    private readonly int captureLength;
    private readonly bool[] isNumber = [.. MessageColumns.Fields.Select(field => MessageFields.Type(field) == FieldType.Number)];
    private readonly bool[] isList = [.. MessageColumns.Fields.Select(field => MessageFields.Type(field) == FieldType.List)];
    private readonly byte[] joined = new byte[MessageRecordBuilder.MaximumValueLength];
    private readonly TimestampWriter times = new();
    private readonly EndpointTexts endpoints = new();

    public MessageCsvWriter(MessageReportOptions options)
    {
        raw = options.RawCsv;
        captures = CaptureCells(options);
        captureLength = captures.Max(cell => cell.Length);
        Head = System.Text.Encoding.UTF8.GetBytes(string.Join(',', MessageColumns.Names(options.WithFlow)) + "\r\n");
    }

    public byte[] Head { get; }

    public byte[] Separator => [];

    public byte[] RowEnd { get; } = "\r\n"u8.ToArray();

    public byte[] Tail => [];

    public int Bound(MessageRecord message)
        => FixedLength + captureLength + CsvCell.Expansion * message.StoredLength + (CsvCell.Overhead + 1) * isNumber.Length;

    public int Write(MessageRecord message, Span<byte> to)
    {
        int at = WriteLeading(message, to);
        int written = 0;
        MessageFieldEnumerator there = message.Fields;
        while (there.MoveNext())
        {
            int column = MessageColumns.Of(there.Current);
            if (column < 0)
                continue;
            at += Commas(column + 1 - written, to[at..]);
            written = column + 1;
            at += isNumber[column]
                ? Number(there.Number, to[at..])
                : CsvCell.Write(isList[column] ? Joined(there.Text) : there.Text, to[at..], raw);
        }
        return at + Commas(isNumber.Length - written, to[at..]);
    }

    public int WriteFlow(ReadOnlySpan<byte> id, Span<byte> to)
    {
        to[0] = (byte)',';
        id.CopyTo(to[1..]);
        return id.Length + 1;
    }

    private int WriteLeading(MessageRecord message, Span<byte> to)
    {
        int at = Number(message.Number, to);
        at += Cell(captures[Math.Min(message.Frame.Capture, captures.Length - 1)], to[at..]);
        to[at++] = (byte)',';
        at += Number(message.Frame.Number, to[at..]);
        to[at++] = (byte)',';
        at += times.Write(message.Time, to[at..]);
        at += Cell(MessageWords.Name(message.Protocol), to[at..]);
        at += Cell(MessageWords.Name(message.Transport), to[at..]);
        to[at++] = (byte)',';
        at += endpoints.Write(message.Source, to[at..]);
        to[at++] = (byte)',';
        at += endpoints.Write(message.Destination, to[at..]);
        at += Cell(MessageWords.Name(message.Kind), to[at..]);
        to[at++] = (byte)',';
        at += CsvCell.Write(MessageNames.Get(message, stackalloc byte[MessageNames.MaximumNumberLength]), to[at..], raw);
        to[at++] = (byte)',';
        at += Number(message.Size, to[at..]);
        at += Cell(message.IsMalformed ? "true"u8 : default, to[at..]);
        to[at++] = (byte)',';
        return message.IsMalformed ? at + WriteProblems(message, to[at..]) : at;
    }

    // Lists are joined by one space (output contract).
    private ReadOnlySpan<byte> Joined(ReadOnlySpan<byte> items)
    {
        items.CopyTo(joined);
        joined.AsSpan(0, items.Length).Replace((byte)'\n', (byte)' ');
        return joined.AsSpan(0, items.Length);
    }

    private static int WriteProblems(MessageRecord message, Span<byte> to)
    {
        ReadOnlySpan<byte> problems = message.Text(MessageField.Problems);
        problems.CopyTo(to);
        to[..problems.Length].Replace((byte)'\n', (byte)' ');
        return problems.Length;
    }

    private static int Commas(int count, Span<byte> to)
    {
        to[..count].Fill((byte)',');
        return count;
    }

    private static int Cell(ReadOnlySpan<byte> plain, Span<byte> to)
    {
        to[0] = (byte)',';
        plain.CopyTo(to[1..]);
        return plain.Length + 1;
    }

    private static int Number(long value, Span<byte> to)
    {
        value.TryFormat(to, out int digits, default, CultureInfo.InvariantCulture);
        return digits;
    }

    private static byte[][] CaptureCells(MessageReportOptions options)
    {
        if (options.Captures.Count < 2)
            return [[]];
        byte[][] cells = new byte[options.Captures.Count][];
        for (int i = 0; i < cells.Length; i++)
        {
            byte[] path = System.Text.Encoding.UTF8.GetBytes(options.Captures[i]);
            byte[] cell = new byte[CsvCell.Expansion * path.Length + CsvCell.Overhead];
            cells[i] = cell[..CsvCell.Write(path, cell, options.RawCsv)];
        }
        return cells;
    }
}

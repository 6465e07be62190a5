using System.Buffers;
using System.Text;

namespace ImsTrace.Reporting.Text;

/// <summary>Writes one cell of a CSV row (RFC 4180 section 2): quoted where it must be, UTF-8 always, no formula.</summary>
internal static class CsvCell
{
    /// <summary>How many times longer than its value a cell can be; the quotes and the guard come on top.</summary>
    public const int Expansion = 3;

    /// <summary>The quotes and the guard.</summary>
    public const int Overhead = 3;

    private static readonly SearchValues<byte> NeedsCare = SearchValues.Create([.. "\",\r\n"u8, .. Enumerable.Range(128, 128).Select(b => (byte)b)]);
    private static readonly SearchValues<byte> NeedsQuotes = SearchValues.Create("\",\r\n"u8);

    /// <summary>Whether a spreadsheet would take a cell with this first byte for a formula.</summary>
    public static bool IsFormula(byte first) => first is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' or (byte)'\t' or (byte)'\r';

    /// <summary>Writes the value and returns the cell's length. <paramref name="to"/> has room for the longest cell.</summary>
    public static int Write(ReadOnlySpan<byte> value, Span<byte> to, bool raw)
    {
        if (value.IsEmpty)
            return 0;
        bool guard = !raw && IsFormula(value[0]);
        if (value.IndexOfAny(NeedsCare) >= 0)
            return WriteWithCare(value, to, guard);
        int at = 0;
        if (guard)
            to[at++] = (byte)'\'';
        value.CopyTo(to[at..]);
        return at + value.Length;
    }

    private static int WriteWithCare(ReadOnlySpan<byte> value, Span<byte> to, bool guard)
    {
        bool quoted = value.IndexOfAny(NeedsQuotes) >= 0;
        int at = 0;
        if (quoted)
            to[at++] = (byte)'"';
        if (guard)
            to[at++] = (byte)'\'';
        while (!value.IsEmpty)
        {
            Rune.DecodeFromUtf8(value, out Rune rune, out int consumed);
            if (rune.Value == '"')
                to[at++] = (byte)'"';
            at += rune.EncodeToUtf8(to[at..]);
            value = value[consumed..];
        }
        if (quoted)
            to[at++] = (byte)'"';
        return at;
    }
}

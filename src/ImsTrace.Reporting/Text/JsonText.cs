using System.Buffers;
using System.Text;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Reporting.Text;

/// <summary>Writes one JSON string (RFC 8259 section 7) from bytes of the wire; bytes that are no UTF-8 become U+FFFD.</summary>
internal static class JsonText
{
    /// <summary>How many times longer than its value a string can be; the quotes come on top.</summary>
    public const int Expansion = 6;

    private static readonly SearchValues<byte> NeedsCare = SearchValues.Create(
        [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 32).Select(b => (byte)b), .. Enumerable.Range(128, 128).Select(b => (byte)b)]);

    /// <summary>Writes the items as an array of strings and returns the length.</summary>
    public static int WriteList(LineEnumerator items, Span<byte> to)
    {
        int at = 0;
        foreach (ReadOnlySpan<byte> item in items)
        {
            to[at] = at == 0 ? (byte)'[' : (byte)',';
            at += 1 + Write(item, to[(at + 1)..]);
        }
        to[at] = (byte)']';
        return at + 1;
    }

    /// <summary>Writes the value with its quotes and returns the length.</summary>
    public static int Write(ReadOnlySpan<byte> value, Span<byte> to)
    {
        to[0] = (byte)'"';
        int at = 1;
        if (value.IndexOfAny(NeedsCare) < 0)
        {
            value.CopyTo(to[1..]);
            at += value.Length;
        }
        else
        {
            at += WriteWithCare(value, to[1..]);
        }
        to[at] = (byte)'"';
        return at + 1;
    }

    private static int WriteWithCare(ReadOnlySpan<byte> value, Span<byte> to)
    {
        int at = 0;
        while (!value.IsEmpty)
        {
            Rune.DecodeFromUtf8(value, out Rune rune, out int consumed);
            at += rune.Value is < ' ' or '"' or '\\' ? WriteEscape((byte)rune.Value, to[at..]) : rune.EncodeToUtf8(to[at..]);
            value = value[consumed..];
        }
        return at;
    }

    private static int WriteEscape(byte value, Span<byte> to)
    {
        to[0] = (byte)'\\';
        byte letter = value switch
        {
            (byte)'"' or (byte)'\\' => value,
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)'u',
        };
        to[1] = letter;
        if (letter != (byte)'u')
            return 2;
        "00"u8.CopyTo(to[2..]);
        to[4] = (byte)(value < 16 ? '0' : '1');
        to[5] = "0123456789abcdef"u8[value & 15];
        return 6;
    }
}

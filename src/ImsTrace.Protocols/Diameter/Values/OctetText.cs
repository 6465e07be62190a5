using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>Writes octets as valid UTF-8: as text, or in hexadecimal where they are none.</summary>
internal static class OctetText
{
    /// <summary>Printable ASCII as it stands, anything else as <c>0x…</c>.</summary>
    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> octets)
    {
        if (!octets.ContainsAnyExceptInRange((byte)0x20, (byte)0x7E))
            to.Write(octets);
        else
            WriteHex(to, octets);
    }

    /// <summary>UTF-8 as it stands; what is none in it becomes U+FFFD.</summary>
    public static void WriteText(IBufferWriter<byte> to, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            to.Write(text);
            return;
        }
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf8(text, out Rune rune, out int used);
            to.Advance(rune.EncodeToUtf8(to.GetSpan(4)));
            text = text[used..];
        }
    }

    private static void WriteHex(IBufferWriter<byte> to, ReadOnlySpan<byte> octets)
    {
        to.Write("0x"u8);
        Span<byte> hex = to.GetSpan(2 * octets.Length);
        Convert.TryToHexStringLower(octets, hex, out int length);
        to.Advance(length);
    }
}

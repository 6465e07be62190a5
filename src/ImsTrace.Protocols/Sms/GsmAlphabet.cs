using System.Text;

namespace ImsTrace.Protocols.Sms;

/// <summary>The GSM 7 bit default alphabet and its extension table (TS 23.038 section 6.2.1).</summary>
public static class GsmAlphabet
{
    const int Escape = 0x1b;
    const string Default = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u00a0ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /// <summary>Reads packed septets as text; those that the bytes do not hold are left out.</summary>
    /// <param name="packed">The octets, the first septet in the lowest bits.</param>
    /// <param name="firstBit">Where the first septet begins.</param>
    /// <param name="septets">How many there are.</param>
    public static string Unpack(ReadOnlySpan<byte> packed, int firstBit, int septets)
    {
        septets = Math.Max(0, Math.Min(septets, (packed.Length * 8 - firstBit) / 7));
        StringBuilder text = new(septets);
        bool escaped = false;
        for (int i = 0; i < septets; i++)
        {
            int bit = firstBit + i * 7;
            int pair = packed[bit / 8] | (bit / 8 + 1 < packed.Length ? packed[bit / 8 + 1] << 8 : 0);
            int septet = (pair >> (bit % 8)) & 0x7f;
            if (!escaped && septet == Escape)
            {
                escaped = true;
                continue;
            }
            text.Append(escaped ? Extended(septet) : Default[septet]);
            escaped = false;
        }
        return text.ToString();
    }

    // What the extension table does not have is shown as in the default alphabet.
    static char Extended(int septet) => septet switch
    {
        0x0a => '\f',
        0x14 => '^',
        0x1b => ' ',
        0x28 => '{',
        0x29 => '}',
        0x2f => '\\',
        0x3c => '[',
        0x3d => '~',
        0x3e => ']',
        0x40 => '|',
        0x65 => '€',
        _ => Default[septet],
    };
}

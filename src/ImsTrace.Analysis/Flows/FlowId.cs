namespace ImsTrace.Analysis.Flows;

/// <summary>Writes a flow's 64-bit key as 13 lower-case letters of base32 (RFC 4648 section 6).</summary>
public static class FlowId
{
    private static ReadOnlySpan<byte> Alphabet => "abcdefghijklmnopqrstuvwxyz234567"u8;

    /// <summary>Letters of an id.</summary>
    public const int Length = 13;

    /// <summary>The text of a key.</summary>
    public static string Format(ulong key)
    {
        Span<byte> text = stackalloc byte[Length];
        Format(key, text);
        return System.Text.Encoding.ASCII.GetString(text);
    }

    /// <summary>Reads the text of a key; false where it is none.</summary>
    public static bool TryParse(string text, out ulong key)
    {
        ArgumentNullException.ThrowIfNull(text);
        key = 0;
        if (text.Length != Length)
            return false;
        for (int i = 0; i < Length; i++)
        {
            int value = text[i] < 128 ? Alphabet.IndexOf((byte)text[i]) : -1;
            bool isLast = i == Length - 1;
            // Of the 65 bits of 13 letters the last one tells nothing.
            if (value < 0 || (isLast && (value & 1) != 0))
                return false;
            key = isLast ? (key << 4) | (uint)(value >> 1) : (key << 5) | (uint)value;
        }
        return true;
    }

    /// <summary>Writes the text of a key, <see cref="Length"/> letters.</summary>
    public static void Format(ulong key, Span<byte> text)
    {
        for (int i = 0; i < Length; i++)
        {
            text[i] = Alphabet[(int)(key >> 59)];
            key <<= 5;
        }
    }
}

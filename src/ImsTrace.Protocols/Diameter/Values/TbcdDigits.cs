namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>Digits in half octets, the lower half first (TS 29.002 section 17.7.8, TBCD-STRING; TS 29.329 section 6.3.2).</summary>
public static class TbcdDigits
{
    private const int Filler = 0xF;

    /// <summary>Writes the digits and returns how many there are; a filler ends them. False where there is no room.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> value, Span<byte> digits, out int length)
    {
        length = 0;
        foreach (byte octet in value)
        {
            if (!TryAdd(octet & 0xF, digits, ref length))
                return false;
            if (octet >> 4 == Filler)
                break;
            if (!TryAdd(octet >> 4, digits, ref length))
                return false;
        }
        return true;
    }

    private static bool TryAdd(int digit, Span<byte> digits, ref int length)
    {
        if (length >= digits.Length)
            return false;
        digits[length++] = "0123456789*#abcF"u8[digit];
        return true;
    }
}

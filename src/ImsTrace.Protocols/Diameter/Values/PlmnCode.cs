namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>A mobile country and network code in three octets (TS 29.272 section 7.3.9, TS 23.003 section 12.1).</summary>
public static class PlmnCode
{
    /// <summary>The length in octets.</summary>
    public const int Size = 3;

    private const int NoThirdDigit = 0xF;

    // | MCC digit 2 | MCC digit 1 |  0
    // | MNC digit 3 | MCC digit 3 |  1
    // | MNC digit 2 | MNC digit 1 |  2
    /// <summary>Writes <c>001-01</c> or <c>310-410</c>; false where the octets are no code or there is no room.</summary>
    public static bool TryWrite(ReadOnlySpan<byte> value, Span<byte> text, out int length)
    {
        length = 0;
        if (value.Length != Size || text.Length < 7)
            return false;
        ReadOnlySpan<byte> halves = [(byte)(value[0] & 15), (byte)(value[0] >> 4), (byte)(value[1] & 15),
            (byte)(value[2] & 15), (byte)(value[2] >> 4), (byte)(value[1] >> 4)];
        int digits = halves[5] == NoThirdDigit ? 5 : 6;
        for (int i = 0; i < digits; i++)
        {
            if (halves[i] > 9)
                return false;
            if (i == 3)
                text[length++] = (byte)'-';
            text[length++] = (byte)('0' + halves[i]);
        }
        return true;
    }
}

namespace ImsTrace.Protocols.Text;

/// <summary>Reads 1*DIGIT as an unsigned 32-bit number; anything else, a larger number too, is no number.</summary>
public static class DecimalNumber
{
    public static bool TryRead(ReadOnlySpan<byte> digits, out uint value)
    {
        value = 0;
        if (digits.IsEmpty)
            return false;
        ulong sum = 0;
        foreach (byte digit in digits)
        {
            uint d = (uint)digit - '0';
            sum = sum * 10 + d;
            if (d > 9 || sum > uint.MaxValue)
                return false;
        }
        value = (uint)sum;
        return true;
    }
}

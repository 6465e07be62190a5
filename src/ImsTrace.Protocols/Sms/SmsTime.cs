namespace ImsTrace.Protocols.Sms;

// year, month, day, hour, minute, second, zone in quarters of an hour; each octet two digits, the first in the low half
/// <summary>Reads a time of seven octets (TS 23.040 section 9.2.3.11).</summary>
public static class SmsTime
{
    /// <summary>How many octets it takes.</summary>
    public const int Length = 7;

    /// <summary>False where it is no time; all zero stands for an unknown one and is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> octets, out DateTimeOffset time)
    {
        time = default;
        if (octets.Length != Length)
            return false;
        Span<int> values = stackalloc int[Length];
        for (int i = 0; i < Length; i++)
        {
            int tens = octets[i] & (i == Length - 1 ? 7 : 15);
            int ones = octets[i] >> 4;
            if (tens > 9 || ones > 9)
                return false;
            values[i] = tens * 10 + ones;
        }
        // Of the zone's first digit one bit is the sign.
        int minutes = (octets[^1] & 8) != 0 ? -15 * values[6] : 15 * values[6];
        bool valid = values[1] is >= 1 and <= 12 && values[2] >= 1 && values[2] <= DateTime.DaysInMonth(2000 + values[0], values[1])
            && values[3] < 24 && values[4] < 60 && values[5] < 60 && Math.Abs(minutes) <= 14 * 60;
        if (valid)
            time = new(2000 + values[0], values[1], values[2], values[3], values[4], values[5], TimeSpan.FromMinutes(minutes));
        return valid;
    }
}

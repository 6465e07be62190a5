namespace ImsTrace.TestKit.Traffic;

/// <summary>
/// Terminals' addresses whose text has a wanted length, in 10.0.0.0/8 where there are enough of them; when all were given, they come
/// again, as leases do.
/// </summary>
internal sealed class AddressPool(Scatter scatter)
{
    private const int Constant = 5; // "10." and two more dots
    private const int FewDigits = 3;
    private const uint Network = 10;
    private const uint Networks = 89; // 11 to 99, beside the nodes of scenes
    private static readonly int[] Counts = [0, 10, 90, 155];
    private static readonly int[] Firsts = [0, 0, 10, 100];

    private readonly ulong[] given = new ulong[16];

    public uint Next(int textLength)
    {
        int digits = textLength - Constant;
        ArgumentOutOfRangeException.ThrowIfLessThan(digits, FewDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digits, 9);
        ulong count = Count(digits);
        ulong wide = scatter.Next(given[textLength]++, digits == FewDigits ? count * Networks : count);
        uint network = digits == FewDigits ? Network + 1 + (uint)(wide / count) : Network;
        return (network << 24) | Host(wide % count, digits);
    }

    private static uint Host(ulong number, int digits)
    {
        for (int second = 1; second <= 3; second++)
        {
            for (int third = 1; third <= 3; third++)
            {
                int last = digits - second - third;
                if (last is < 1 or > 3)
                    continue;
                ulong count = (ulong)(Counts[second] * Counts[third] * Hosts(last));
                if (number < count)
                    return Address((int)number, second, third, last);
                number -= count;
            }
        }
        throw new InvalidOperationException("The patterns do not add up.");
    }

    private static ulong Count(int digits)
    {
        ulong count = 0;
        for (int second = 1; second <= 3; second++)
        {
            for (int third = 1; third <= 3; third++)
            {
                if (digits - second - third is >= 1 and <= 3)
                    count += (ulong)(Counts[second] * Counts[third] * Hosts(digits - second - third));
            }
        }
        return count;
    }

    /// <summary>Last octets: 0 is no host.</summary>
    private static int Hosts(int digits) => digits == 1 ? 9 : Counts[digits];

    private static uint Address(int number, int second, int third, int last)
    {
        int host = (number % Hosts(last)) + (last == 1 ? 1 : Firsts[last]);
        number /= Hosts(last);
        int subnet = (number % Counts[third]) + Firsts[third];
        int net = (number / Counts[third]) + Firsts[second];
        return ((uint)net << 16) | ((uint)subnet << 8) | (uint)host;
    }
}

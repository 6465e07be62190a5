namespace ImsTrace.TestKit.Traffic;

/// <summary>Spreads consecutive numbers over a range without giving one twice before the range is used up.</summary>
internal readonly struct Scatter(int seed)
{
    /// <summary>A prime, so without a common divisor with powers of 2, 10, 16 and 36.</summary>
    private const ulong Factor = 1181783497276652981;

    private readonly ulong shift = Mix((ulong)seed);

    /// <summary>The number that <paramref name="value"/> stands for among <paramref name="range"/> many.</summary>
    public ulong Next(ulong value, ulong range) => (ulong)(((UInt128)(value % range) * Factor + shift) % range);

    /// <summary>A number that looks random, derived from the seed and <paramref name="value"/>; it may come twice.</summary>
    public ulong Random(ulong value) => Mix(value + shift);

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}

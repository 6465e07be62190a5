namespace ImsTrace.TestKit;

/// <summary>Writes septets of the GSM 7 bit alphabet into octets (TS 23.038 section 6.1.2.1.1).</summary>
public static class SmsPacker
{
    /// <param name="septets">The septets.</param>
    /// <param name="firstBit">How many bits stay zero before the first: those of a header and its fill bits.</param>
    public static byte[] Pack(ReadOnlySpan<byte> septets, int firstBit = 0)
    {
        byte[] octets = new byte[(firstBit + septets.Length * 7 + 7) / 8];
        for (int i = 0; i < septets.Length * 7; i++)
        {
            int bit = firstBit + i;
            octets[bit / 8] |= (byte)(((septets[i / 7] >> (i % 7)) & 1) << (bit % 8));
        }
        return octets;
    }
}

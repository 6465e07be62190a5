namespace ImsTrace.TestKit.Packets;

/// <summary>The Internet checksum (RFC 1071) and SCTP's CRC32c (RFC 9260 appendix A).</summary>
public static class Checksums
{
    public static ushort Internet(ReadOnlySpan<byte> bytes, uint sum = 0)
    {
        for (int i = 0; i < bytes.Length; i += 2)
            sum += (uint)(bytes[i] << 8 | (i + 1 < bytes.Length ? bytes[i + 1] : 0));
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }

    public static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0x82F63B78 : crc >> 1;
        }
        return ~crc;
    }
}

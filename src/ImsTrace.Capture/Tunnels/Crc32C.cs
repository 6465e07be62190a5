using System.Numerics;

namespace ImsTrace.Capture.Tunnels;

/// <summary>SCTP's checksum (RFC 9260 appendix A): CRC32c of the packet with its own checksum as zero.</summary>
internal static class Crc32C
{
    private const int ChecksumAt = 8;
    private const int ChecksumLength = 4;

    public static uint OfSctp(ReadOnlySpan<byte> packet)
    {
        uint crc = Add(uint.MaxValue, packet[..ChecksumAt]);
        crc = BitOperations.Crc32C(crc, 0u);
        return ~Add(crc, packet[(ChecksumAt + ChecksumLength)..]);
    }

    private static uint Add(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return crc;
    }
}

using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>The Internet checksum (RFC 1071).</summary>
public static class InternetChecksum
{
    /// <summary>The sum of <paramref name="bytes"/> as 16-bit words, added to <paramref name="sum"/>; all but the last part must have an even length.</summary>
    public static ulong Add(ulong sum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            ulong word = BinaryPrimitives.ReadUInt64BigEndian(bytes);
            sum += (word >> 32) + (word & 0xFFFFFFFF);
            bytes = bytes[8..];
        }
        while (bytes.Length >= 2)
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[2..];
        }
        return bytes.IsEmpty ? sum : sum + (ulong)(bytes[0] << 8);
    }

    /// <summary>The checksum of a finished sum.</summary>
    public static ushort Finish(ulong sum)
    {
        while (sum > 0xFFFF)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>The sum of the pseudo header of UDP and TCP over IPv4 (RFC 768, RFC 9293 section 3.1).</summary>
    public static ulong PseudoHeader(ReadOnlySpan<byte> network, int transportLength)
        => Add((ulong)transportLength + network[9], network.Slice(12, 8));
}

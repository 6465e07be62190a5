using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Writes the checksums of IPv4 packets.</summary>
internal static class Checksums
{
    private const byte Icmp = 1;
    private const byte Tcp = 6;
    private const byte Udp = 17;

    public static void WriteNetwork(Span<byte> header) => Write(header, 10, 0);

    /// <summary>Writes the checksum of the packet's ICMP, TCP or UDP; <paramref name="laterSum"/> and <paramref name="laterLength"/> are of further fragments.</summary>
    public static ushort WriteTransport(Span<byte> packet, int transport, ulong laterSum, int laterLength)
    {
        Span<byte> segment = packet[transport..];
        ulong pseudo = InternetChecksum.PseudoHeader(packet, segment.Length + laterLength) + laterSum;
        switch (packet[9])
        {
            case Icmp:
                return Write(segment, 2, 0);
            case Tcp:
                return Write(segment, 16, pseudo);
            case Udp:
                ushort checksum = Write(segment, 6, pseudo);
                if (checksum != 0)
                    return checksum;
                BinaryPrimitives.WriteUInt16BigEndian(segment[6..], ushort.MaxValue); // RFC 768: zero means none
                return ushort.MaxValue;
            default:
                return 0;
        }
    }

    private static ushort Write(Span<byte> bytes, int offset, ulong sum)
    {
        bytes.Slice(offset, 2).Clear();
        ushort checksum = InternetChecksum.Finish(InternetChecksum.Add(sum, bytes));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[offset..], checksum);
        return checksum;
    }
}

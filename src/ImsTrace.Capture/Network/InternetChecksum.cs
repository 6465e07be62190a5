using System.Buffers.Binary;

namespace ImsTrace.Capture.Network;

/// <summary>The Internet checksum (RFC 1071): the one's complement sum of all 16-bit words, the checksum with them, is all ones.</summary>
internal static class InternetChecksum
{
    /// <summary>Whether the checksum among the bytes holds.</summary>
    public static bool Holds(ReadOnlySpan<byte> bytes) => Fold(Sum(bytes)) == ushort.MaxValue;

    /// <summary>The same over the pseudo header too (RFC 9293 section 3.1, RFC 8200 section 8.1).</summary>
    public static bool Holds(ReadOnlySpan<byte> bytes, in Packet packet, byte protocol)
    {
        // The FFFF of a mapped IPv4 address adds nothing to a one's complement sum.
        ulong pseudo = Words(packet.Source.High) + Words(packet.Source.Low) + Words(packet.Destination.High) + Words(packet.Destination.Low)
            + protocol + (uint)bytes.Length;
        return Fold(pseudo + Sum(bytes)) == ushort.MaxValue;
    }

    /// <summary>The checksum of a header whose checksum field is 0.</summary>
    public static ushort Of(ReadOnlySpan<byte> header) => (ushort)~Fold(Sum(header));

    /// <summary>The checksum of a UDP header of an even length, whose checksum field is 0, and its payload; never 0, which would say that there is none (RFC 768).</summary>
    public static ushort OfUdp(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, in Endpoint source, in Endpoint destination)
    {
        ulong pseudo = Words(source.High) + Words(source.Low) + Words(destination.High) + Words(destination.Low)
            + IPProtocols.Udp + (uint)(header.Length + payload.Length);
        ushort checksum = (ushort)~Fold(pseudo + Sum(header) + Sum(payload));
        return checksum == 0 ? ushort.MaxValue : checksum;
    }

    private static ulong Sum(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        for (; bytes.Length >= sizeof(uint); bytes = bytes[sizeof(uint)..])
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes);
        if (bytes.Length >= sizeof(ushort))
        {
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes);
            bytes = bytes[sizeof(ushort)..];
        }
        return bytes.IsEmpty ? sum : sum + ((ulong)bytes[0] << 8);
    }

    private static ulong Words(ulong value) => (value >> 32) + (uint)value;

    private static ushort Fold(ulong sum)
    {
        while (sum > ushort.MaxValue)
            sum = (sum >> 16) + (sum & ushort.MaxValue);
        return (ushort)sum;
    }
}

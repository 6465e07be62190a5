using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Tunnels;

/// <summary>Whether bytes are exactly one packet of a protocol: its lengths and its checksum say so.</summary>
internal static class PayloadCheck
{
    private const int UdpLength = 8;
    private const int TcpLength = 20;
    private const int TcpReserved = 0x0E;
    private const int SctpLength = 12;
    private const int IcmpLength = 8;
    private const int IPv6Length = 40;

    /// <param name="bytes">The packet.</param>
    /// <param name="protocol">What it should be.</param>
    /// <param name="outer">The addresses that its checksum covers.</param>
    /// <param name="isNat">Whether these may have changed on the way.</param>
    public static bool Holds(ReadOnlySpan<byte> bytes, byte protocol, in Packet outer, bool isNat) => protocol switch
    {
        IPProtocols.Udp => IsUdp(bytes, outer, isNat),
        IPProtocols.Tcp => IsTcp(bytes, outer),
        IPProtocols.Sctp => IsSctp(bytes),
        IPProtocols.IPv4 => IsIPv4(bytes),
        IPProtocols.IPv6 => bytes.Length >= IPv6Length && bytes[0] >> 4 == 6 && BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) + IPv6Length == bytes.Length,
        IPProtocols.Icmp => bytes.Length >= IcmpLength && InternetChecksum.Holds(bytes),
        IPProtocols.IcmpV6 => bytes.Length >= IcmpLength && outer.IsIPv6 && InternetChecksum.Holds(bytes, outer, protocol),
        _ => false,
    };

    private static bool IsUdp(ReadOnlySpan<byte> bytes, in Packet outer, bool isNat)
    {
        if (bytes.Length < UdpLength || BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != bytes.Length)
            return false;
        bool isUnchecked = BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) == 0 && !outer.IsIPv6;
        return isUnchecked || isNat || InternetChecksum.Holds(bytes, outer, IPProtocols.Udp);
    }

    private static bool IsTcp(ReadOnlySpan<byte> bytes, in Packet outer)
    {
        if (bytes.Length < TcpLength)
            return false;
        int headerLength = (bytes[12] >> 4) * 4;
        return headerLength >= TcpLength && headerLength <= bytes.Length && (bytes[12] & TcpReserved) == 0
            && InternetChecksum.Holds(bytes, outer, IPProtocols.Tcp);
    }

    private static bool IsSctp(ReadOnlySpan<byte> bytes)
        => bytes.Length > SctpLength && bytes.Length % 4 == 0 && Crc32C.OfSctp(bytes) == BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);

    private static bool IsIPv4(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] >> 4 != 4)
            return false;
        int headerLength = (bytes[0] & 0x0F) * 4;
        return headerLength >= 20 && headerLength <= bytes.Length && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) == bytes.Length
            && InternetChecksum.Holds(bytes[..headerLength]);
    }
}

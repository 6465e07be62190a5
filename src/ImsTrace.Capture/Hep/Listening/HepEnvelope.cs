using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening;

/// <summary>
/// Writes the IP and UDP headers that put a HEP packet back into the datagram that brought it, so that a recorded frame is what a
/// capture at the listener would have: IPv4 (RFC 791) or IPv6 (RFC 8200), then UDP (RFC 768).
/// </summary>
internal static class HepEnvelope
{
    /// <summary>The longest headers.</summary>
    public const int MaximumLength = IPv6Length + UdpLength;

    private const int IPv4Length = 20;
    private const int IPv6Length = 40;
    private const int UdpLength = 8;
    private const byte TimeToLive = 64;
    private const ushort DontFragment = 0x4000;

    /// <summary>Writes the headers of a packet and gives their length.</summary>
    public static int Write(Span<byte> headers, in Endpoint source, in Endpoint destination, ReadOnlySpan<byte> packet)
    {
        bool isIPv4 = source.IsIPv4 && destination.IsIPv4;
        int length = (isIPv4 ? IPv4Length : IPv6Length) + UdpLength;
        headers[..length].Clear();
        if (isIPv4)
            WriteIPv4(headers, source, destination, length + packet.Length);
        else
            WriteIPv6(headers, source, destination, UdpLength + packet.Length);
        Span<byte> udp = headers[(length - UdpLength)..length];
        BinaryPrimitives.WriteUInt16BigEndian(udp, source.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[2..], destination.Port);
        BinaryPrimitives.WriteUInt16BigEndian(udp[4..], LengthField(UdpLength + packet.Length));
        if (!isIPv4)
            BinaryPrimitives.WriteUInt16BigEndian(udp[6..], InternetChecksum.OfUdp(udp, packet, source, destination));
        return length;
    }

    // A packet of a stream may be longer than a datagram can be. Length 0 says "up to the end", as segmentation offload leaves it.
    private static ushort LengthField(int length) => length <= ushort.MaxValue ? (ushort)length : (ushort)0;

    private static void WriteIPv4(Span<byte> header, in Endpoint source, in Endpoint destination, int total)
    {
        header[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(header[2..], LengthField(total));
        BinaryPrimitives.WriteUInt16BigEndian(header[6..], DontFragment);
        header[8] = TimeToLive;
        header[9] = IPProtocols.Udp;
        BinaryPrimitives.WriteUInt32BigEndian(header[12..], (uint)source.Low);
        BinaryPrimitives.WriteUInt32BigEndian(header[16..], (uint)destination.Low);
        BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Of(header[..IPv4Length]));
    }

    private static void WriteIPv6(Span<byte> header, in Endpoint source, in Endpoint destination, int payload)
    {
        header[0] = 0x60;
        BinaryPrimitives.WriteUInt16BigEndian(header[4..], LengthField(payload));
        header[6] = IPProtocols.Udp;
        header[7] = TimeToLive;
        BinaryPrimitives.WriteUInt64BigEndian(header[8..], source.High);
        BinaryPrimitives.WriteUInt64BigEndian(header[16..], source.Low);
        BinaryPrimitives.WriteUInt64BigEndian(header[24..], destination.High);
        BinaryPrimitives.WriteUInt64BigEndian(header[32..], destination.Low);
    }
}

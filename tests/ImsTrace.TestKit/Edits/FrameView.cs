using System.Buffers.Binary;
using System.Net;
using ImsTrace.TestKit.Wire;

namespace ImsTrace.TestKit.Edits;

/// <summary>A frame of Ethernet, IPv4 and a whole UDP datagram or TCP segment, taken apart; of HEP, what it tells of TLS.</summary>
internal sealed record FrameView(WireTransport Transport, string Source, string Destination, byte[] Payload, uint Sequence, int Flags)
{
    private const int Network = 14;
    private const byte Udp = 17;
    private const byte Tcp = 6;

    public bool IsTcp => Transport == WireTransport.Tcp;

    /// <summary>The parts of the frame; null where it is anything else.</summary>
    public static FrameView? Of(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < Network + 28 || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != 0x0800)
            return null;
        ReadOnlySpan<byte> packet = frame[Network..];
        int length = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        bool isFragment = (BinaryPrimitives.ReadUInt16BigEndian(packet[6..]) & 0x3FFF) != 0;
        if (isFragment || length > packet.Length || packet[9] is not (Udp or Tcp))
            return null;
        ReadOnlySpan<byte> transport = packet[((packet[0] & 15) * 4)..length];
        bool isTcp = packet[9] == Tcp;
        int header = isTcp ? (transport[12] >> 4) * 4 : 8;
        byte[] payload = transport[header..].ToArray();
        if (!isTcp && HepPackets.TryRead(payload, out string? source, out string? destination, out byte[]? message))
            return new(WireTransport.Tls, source, destination, message, Sequence: 0, Flags: 0);
        return new(isTcp ? WireTransport.Tcp : WireTransport.Udp, Endpoint(packet[12..16], transport), Endpoint(packet[16..20], transport[2..]), payload,
            isTcp ? BinaryPrimitives.ReadUInt32BigEndian(transport[4..]) : 0, isTcp ? transport[13] : 0);
    }

    private static string Endpoint(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port)
        => $"{new IPAddress(address)}:{BinaryPrimitives.ReadUInt16BigEndian(port)}";
}

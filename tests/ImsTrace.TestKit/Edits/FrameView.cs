using System.Buffers.Binary;
using System.Net;

namespace ImsTrace.TestKit.Edits;

/// <summary>A frame of Ethernet, IPv4 and a whole UDP datagram or TCP segment, taken apart.</summary>
internal sealed record FrameView(bool IsTcp, string Source, string Destination, byte[] Payload, uint Sequence, int Flags)
{
    private const int Network = 14;
    private const byte Udp = 17;
    private const byte Tcp = 6;

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
        return new(isTcp, Endpoint(packet[12..16], transport), Endpoint(packet[16..20], transport[2..]), transport[header..].ToArray(),
            isTcp ? BinaryPrimitives.ReadUInt32BigEndian(transport[4..]) : 0, isTcp ? transport[13] : 0);
    }

    private static string Endpoint(ReadOnlySpan<byte> address, ReadOnlySpan<byte> port)
        => $"{new IPAddress(address)}:{BinaryPrimitives.ReadUInt16BigEndian(port)}";
}

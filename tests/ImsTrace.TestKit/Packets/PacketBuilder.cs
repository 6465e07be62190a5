using System.Buffers.Binary;
using System.Net;

namespace ImsTrace.TestKit.Packets;

/// <summary>Builds packets from the inside out, each header with a valid length and checksum.</summary>
public static class PacketBuilder
{
    public const byte UdpProtocol = 17;
    public const byte TcpProtocol = 6;
    public const byte SctpProtocol = 132;
    public const byte IcmpProtocol = 1;
    public const byte Icmp6Protocol = 58;

    // Addresses of a known maker: others guess by it that Ethernet starts behind a label.
    private static readonly byte[] LinkAddresses = [0x00, 0x1B, 0x21, 0, 0, 1, 0x00, 0x1B, 0x21, 0, 0, 2];

    public static byte[] Ethernet(ReadOnlySpan<byte> payload, int etherType = 0x0800)
        => new ByteWriter().Bytes(LinkAddresses).U16(etherType).Bytes(payload).ToArray();

    /// <summary>An Ethernet frame with tags, the outermost first.</summary>
    public static byte[] Tagged(ReadOnlySpan<byte> payload, params int[] tagTypes)
    {
        ByteWriter writer = new ByteWriter().Bytes(LinkAddresses);
        foreach (int type in tagTypes)
            writer.U16(type).U16(100);
        return writer.U16(0x0800).Bytes(payload).ToArray();
    }

    public static byte[] IPv4(string source, string destination, byte protocol, ReadOnlySpan<byte> payload,
        int id = 1, int fragmentOffset = 0, bool more = false, int optionWords = 0, int? totalLength = null)
    {
        int headerLength = 20 + optionWords * 4;
        byte[] header = new ByteWriter().U8(0x40 | headerLength / 4).U8(0).U16(totalLength ?? headerLength + payload.Length)
            .U16(id).U16((more ? 0x2000 : 0) | fragmentOffset / 8).U8(64).U8(protocol).U16(0)
            .Bytes(Address(source)).Bytes(Address(destination)).Bytes(Enumerable.Repeat((byte)1, optionWords * 4).ToArray()).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(10), Checksums.Internet(header));
        return [.. header, .. payload];
    }

    public static byte[] IPv6(string source, string destination, byte nextHeader, ReadOnlySpan<byte> payload, int? payloadLength = null)
        => new ByteWriter().U32(0x60000000).U16(payloadLength ?? payload.Length).U8(nextHeader).U8(64)
            .Bytes(Address(source)).Bytes(Address(destination)).Bytes(payload).ToArray();

    /// <summary>An IPv6 extension header of 8 bytes and <paramref name="more"/> times 8 bytes.</summary>
    public static byte[] Extension(byte nextHeader, ReadOnlySpan<byte> payload, int more = 0)
        => new ByteWriter().U8(nextHeader).U8(more).Bytes(new byte[6 + more * 8]).Bytes(payload).ToArray();

    public static byte[] IPv6Fragment(byte nextHeader, uint id, int offset, bool more, ReadOnlySpan<byte> payload)
        => new ByteWriter().U8(nextHeader).U8(0).U16(offset | (more ? 1 : 0)).U32(id).Bytes(payload).ToArray();

    public static byte[] Udp(string source, int sourcePort, string destination, int destinationPort, ReadOnlySpan<byte> payload)
    {
        byte[] datagram = new ByteWriter().U16(sourcePort).U16(destinationPort).U16(8 + payload.Length).U16(0).Bytes(payload).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(6), Transport(source, destination, UdpProtocol, datagram));
        return datagram;
    }

    public static byte[] Tcp(string source, int sourcePort, string destination, int destinationPort, uint sequence, ReadOnlySpan<byte> payload,
        int flags = 0x10, uint acknowledgement = 0, int optionWords = 0)
    {
        byte[] segment = new ByteWriter().U16(sourcePort).U16(destinationPort).U32(sequence).U32(acknowledgement)
            .U8(5 + optionWords << 4).U8(flags).U16(65535).U16(0).U16(0)
            .Bytes(Enumerable.Repeat((byte)1, optionWords * 4).ToArray()).Bytes(payload).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(16), Transport(source, destination, TcpProtocol, segment));
        return segment;
    }

    public static byte[] Sctp(int sourcePort, int destinationPort, uint tag, params byte[][] chunks)
    {
        byte[] packet = new ByteWriter().U16(sourcePort).U16(destinationPort).U32(tag).U32(0).Bytes(chunks.SelectMany(c => c).ToArray()).ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(packet.AsSpan(8), Checksums.Crc32C(packet));
        return packet;
    }

    /// <summary>A DATA chunk; flags: 1 end, 2 begin, 4 unordered.</summary>
    public static byte[] Data(uint tsn, ReadOnlySpan<byte> bytes, int flags = 3, int stream = 0, int sequence = 0, uint protocol = 0)
        => new ByteWriter().U8(0).U8(flags).U16(16 + bytes.Length).U32(tsn).U16(stream).U16(sequence).U32(protocol).Bytes(bytes).PadTo(4).ToArray();

    /// <summary>An I-DATA chunk; the last field is the PPID in a first fragment, else the FSN.</summary>
    public static byte[] InterleavedData(uint tsn, uint message, uint protocolOrFsn, ReadOnlySpan<byte> bytes, int flags = 3, int stream = 0)
        => new ByteWriter().U8(64).U8(flags).U16(20 + bytes.Length).U32(tsn).U16(stream).U16(0).U32(message).U32(protocolOrFsn).Bytes(bytes).PadTo(4).ToArray();

    public static byte[] Chunk(int type, int flags, ReadOnlySpan<byte> body)
        => new ByteWriter().U8(type).U8(flags).U16(4 + body.Length).Bytes(body).PadTo(4).ToArray();

    public static byte[] IcmpError(int type, ReadOnlySpan<byte> quoted, int code = 3)
    {
        byte[] message = new ByteWriter().U8(type).U8(code).U16(0).U32(0).Bytes(quoted).ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), Checksums.Internet(message));
        return message;
    }

    private static byte[] Address(string text) => IPAddress.Parse(text).GetAddressBytes();

    private static ushort Transport(string source, string destination, byte protocol, ReadOnlySpan<byte> bytes)
    {
        byte[] pseudo = [.. Address(source), .. Address(destination), 0, protocol, (byte)(bytes.Length >> 8), (byte)bytes.Length];
        ushort sum = Checksums.Internet(bytes, (uint)(ushort)~Checksums.Internet(pseudo));
        return sum == 0 ? ushort.MaxValue : sum;
    }
}

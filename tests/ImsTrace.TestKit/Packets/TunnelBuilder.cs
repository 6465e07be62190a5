using System.Buffers.Binary;

namespace ImsTrace.TestKit.Packets;

/// <summary>Builds the headers of tunnels and links around what they carry, each with a valid length and checksum.</summary>
public static class TunnelBuilder
{
    public const byte IPv4Protocol = 4;
    public const byte IPv6Protocol = 41;
    public const byte GreProtocol = 47;
    public const byte EspProtocol = 50;
    public const byte AuthenticationProtocol = 51;
    public const byte MplsProtocol = 137;
    public const int EtherIPv4 = 0x0800;
    public const int EtherIPv6 = 0x86DD;
    public const int TransparentEthernet = 0x6558;

    /// <summary>The EtherType of an IP packet.</summary>
    public static int EtherTypeOf(ReadOnlySpan<byte> packet) => packet[0] >> 4 == 6 ? EtherIPv6 : EtherIPv4;

    /// <summary>The IP protocol number of an IP packet.</summary>
    public static byte ProtocolOf(ReadOnlySpan<byte> packet) => packet[0] >> 4 == 6 ? IPv6Protocol : IPv4Protocol;

    /// <summary>A label stack; the first label is the outermost.</summary>
    public static byte[] Mpls(ReadOnlySpan<byte> payload, params uint[] labels)
    {
        ByteWriter writer = new();
        for (int i = 0; i < labels.Length; i++)
            writer.U32(labels[i] << 12 | (i == labels.Length - 1 ? 0x100u : 0) | 64);
        return writer.Bytes(payload).ToArray();
    }

    /// <summary>PPP's protocol field, in one byte where compressed, and what follows.</summary>
    public static byte[] Ppp(int protocol, ReadOnlySpan<byte> payload, bool compressed = false)
        => (compressed ? new ByteWriter().U8(protocol) : new ByteWriter().U16(protocol)).Bytes(payload).ToArray();

    public static byte[] Ppp(ReadOnlySpan<byte> packet, bool compressed = false) => Ppp(packet[0] >> 4 == 6 ? 0x57 : 0x21, packet, compressed);

    public static byte[] Pppoe(ReadOnlySpan<byte> ppp, int? length = null, int code = 0, int version = 0x11)
        => new ByteWriter().U8(version).U8(code).U16(7).U16(length ?? ppp.Length).Bytes(ppp).ToArray();

    /// <summary>IEEE 802.3 with LLC and SNAP.</summary>
    public static byte[] Snap(int etherType, ReadOnlySpan<byte> payload)
        => new ByteWriter().Bytes([0xAA, 0xAA, 3, 0, 0, 0]).U16(etherType).Bytes(payload).ToArray();

    public static byte[] ProviderBackbone(ReadOnlySpan<byte> frame) => PacketBuilder.Ethernet([0, 0, 1, 2, .. frame], 0x88E7);

    public static byte[] Gre(int etherType, ReadOnlySpan<byte> payload, bool checksum = false, uint? key = null, uint? sequence = null, int flags = 0)
    {
        flags |= (checksum ? 0x8000 : 0) | (key is null ? 0 : 0x2000) | (sequence is null ? 0 : 0x1000);
        ByteWriter writer = new ByteWriter().U16(flags).U16(etherType);
        if (checksum)
            writer.U32(0);
        if (key is not null)
            writer.U32(key.Value);
        if (sequence is not null)
            writer.U32(sequence.Value);
        byte[] bytes = writer.Bytes(payload).ToArray();
        if (checksum)
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), Checksums.Internet(bytes));
        return bytes;
    }

    /// <summary>GRE version 1, as PPTP uses it.</summary>
    public static byte[] PptpGre(ReadOnlySpan<byte> ppp, bool acknowledgement = false, int? length = null)
    {
        ByteWriter writer = new ByteWriter().U16(0x2001 | (ppp.IsEmpty ? 0 : 0x1000) | (acknowledgement ? 0x80 : 0)).U16(0x880B).U16(length ?? ppp.Length).U16(99);
        if (!ppp.IsEmpty)
            writer.U32(5);
        if (acknowledgement)
            writer.U32(4);
        return writer.Bytes(ppp).ToArray();
    }

    public static byte[] Erspan1(ReadOnlySpan<byte> frame) => Gre(0x88BE, frame);

    public static byte[] Erspan2(ReadOnlySpan<byte> frame, int version = 1)
        => Gre(0x88BE, new ByteWriter().U16(version << 12 | 100).U16(3).U32(9).Bytes(frame).ToArray(), sequence: 1);

    /// <summary>ERSPAN type III; frame type 0 is Ethernet, 2 IP.</summary>
    public static byte[] Erspan3(ReadOnlySpan<byte> frame, bool platform = false, int frameType = 0)
        => Gre(0x22EB, new ByteWriter().U16(0x2064).U16(3).U32(123456).U16(0).U16(frameType << 10 | (platform ? 1 : 0))
            .Bytes(new byte[platform ? 8 : 0]).Bytes(frame).ToArray(), sequence: 1);

    public static byte[] Vxlan(ReadOnlySpan<byte> frame, int flags = 8) => new ByteWriter().U8(flags).U8(0).U16(0).U32(77 << 8).Bytes(frame).ToArray();

    /// <summary>VXLAN-GPE; next protocol 1 IPv4, 2 IPv6, 3 Ethernet, 4 NSH, 5 MPLS.</summary>
    public static byte[] VxlanExtended(int nextProtocol, ReadOnlySpan<byte> payload)
        => new ByteWriter().U8(0x0C).U16(0).U8(nextProtocol).U32(77 << 8).Bytes(payload).ToArray();

    /// <summary>A network service header with <paramref name="words"/> words in all: metadata of type 1 in six, of type 2 in others.</summary>
    public static byte[] ServiceFunction(int nextProtocol, ReadOnlySpan<byte> payload, int words = 6)
        => new ByteWriter().U16(words).U8(words == 6 ? 1 : 2).U8(nextProtocol).U32(0x101).Bytes(new byte[Math.Max(0, words * 4 - 8)]).Bytes(payload).ToArray();

    public static byte[] Geneve(int etherType, ReadOnlySpan<byte> payload, int optionWords = 0)
        => new ByteWriter().U8(optionWords).U8(0).U16(etherType).U32(77 << 8).Bytes(new byte[optionWords * 4]).Bytes(payload).ToArray();

    /// <summary>GTP-U; extensions by their length in words, each of type 0x85.</summary>
    public static byte[] GtpUser(ReadOnlySpan<byte> payload, bool sequence = false, int type = 255, int? length = null, params int[] extensionWords)
    {
        bool isLong = sequence || extensionWords.Length > 0;
        ByteWriter rest = new();
        if (isLong)
            rest.U16(sequence ? 1 : 0).U8(0).U8(extensionWords.Length > 0 ? 0x85 : sequence ? 0 : 0x85);
        for (int i = 0; i < extensionWords.Length; i++)
            rest.U8(extensionWords[i]).Bytes(new byte[Math.Max(0, extensionWords[i] * 4 - 2)]).U8(i + 1 < extensionWords.Length ? 0x85 : 0);
        byte[] body = rest.Bytes(payload).ToArray();
        int flags = 0x30 | (sequence ? 2 : 0) | (extensionWords.Length > 0 ? 4 : 0);
        return new ByteWriter().U8(flags).U8(type).U16(length ?? body.Length).U32(0x1234).Bytes(body).ToArray();
    }

    public static byte[] Authentication(byte nextHeader, ReadOnlySpan<byte> payload, int checkLength = 12)
        => new ByteWriter().U8(nextHeader).U8((12 + checkLength) / 4 - 2).U16(0).U32(5).U32(1).Bytes(new byte[checkLength]).Bytes(payload).ToArray();

    /// <summary>ESP with NULL encryption; the check value's bytes are a pattern that no test takes for content.</summary>
    public static byte[] EspNull(byte nextHeader, ReadOnlySpan<byte> payload, int checkLength = 12, int vectorLength = 0, int morePadding = 0)
    {
        ByteWriter writer = new ByteWriter().U32(0xC0FFEE01).U32(7).Bytes(Enumerable.Repeat((byte)0xD7, vectorLength).ToArray()).Bytes(payload);
        int padding = morePadding * 4 + (4 - (writer.Length + 2) % 4) % 4;
        for (int i = 1; i <= padding; i++)
            writer.U8(i);
        return writer.U8(padding).U8(nextHeader).Bytes(Enumerable.Range(0, checkLength).Select(i => (byte)(0xB3 + i * 37)).ToArray()).ToArray();
    }
}

using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;

namespace ImsTrace.TestKit.Packets;

/// <summary>Builds HEP packets of all versions.</summary>
public sealed class HepBuilder
{
    private const byte InternetFamily = 2;
    private const byte InternetFamily6 = 10;
    private readonly ByteWriter chunks = new();

    /// <summary>A v3 packet with everything that an agent says of a payload, and the payload as its last chunk but the correlation id.</summary>
    public static HepBuilder Carrying(ReadOnlySpan<byte> payload, int type = 1, int protocol = 17, string source = "10.1.0.1", string destination = "10.1.0.2",
        int sourcePort = 5070, int destinationPort = 5080, uint seconds = 1_700_000_000, uint microseconds = 250_000, int payloadChunk = 15)
        => new HepBuilder().Addresses(source, destination).U8(2, protocol).U16(7, sourcePort).U16(8, destinationPort).U32(9, seconds)
            .U32(10, microseconds).U8(11, type).U32(12, 2001).Chunk(14, "secret"u8).Chunk(payloadChunk, payload).Chunk(17, "correlation"u8);

    public HepBuilder Addresses(string source, string destination)
    {
        byte[] from = IPAddress.Parse(source).GetAddressBytes();
        byte[] to = IPAddress.Parse(destination).GetAddressBytes();
        return from.Length == 4 ? U8(1, InternetFamily).Chunk(3, from).Chunk(4, to) : U8(1, InternetFamily6).Chunk(5, from).Chunk(6, to);
    }

    public HepBuilder U8(int type, int value) => Chunk(type, [(byte)value]);

    public HepBuilder U16(int type, int value) => Chunk(type, new ByteWriter().U16(value).ToArray());

    public HepBuilder U32(int type, uint value) => Chunk(type, new ByteWriter().U32(value).ToArray());

    /// <summary>Adds a chunk; its length field can be made wrong.</summary>
    public HepBuilder Chunk(int type, ReadOnlySpan<byte> value, int vendor = 0, int? length = null)
    {
        chunks.U16(vendor).U16(type).U16(length ?? value.Length + 6).Bytes(value);
        return this;
    }

    /// <summary>The packet.</summary>
    public byte[] ToArray() => new ByteWriter().Bytes("HEP3"u8).U16(chunks.Length + 6).Bytes(chunks.ToArray()).ToArray();

    /// <summary>A v1 packet, or a v2 packet, whose length counts the time or not and whose time is in either byte order.</summary>
    public static byte[] Old(int version, ReadOnlySpan<byte> payload, string source = "10.1.0.1", string destination = "10.1.0.2", int protocol = 17,
        uint seconds = 1_700_000_000, uint microseconds = 250_000, bool countsTime = false, bool isBigEndian = false)
    {
        byte[] from = IPAddress.Parse(source).GetAddressBytes();
        int length = 8 + 2 * from.Length + (version == 2 && countsTime ? 12 : 0);
        ByteWriter writer = new ByteWriter().U8(version).U8(length).U8(from.Length == 4 ? InternetFamily : InternetFamily6).U8(protocol)
            .U16(5070).U16(5080).Bytes(from).Bytes(IPAddress.Parse(destination).GetAddressBytes());
        if (version == 2)
            writer.Bytes(new ByteWriter(isBigEndian).U32(seconds).U32(microseconds).U16(7).U16(0).ToArray());
        return writer.Bytes(payload).ToArray();
    }

    /// <summary>A payload as chunk 16 has it by most senders (RFC 1950).</summary>
    public static byte[] Zlib(byte[] payload)
    {
        using MemoryStream output = new();
        using (ZLibStream stream = new(output, CompressionLevel.Optimal))
            stream.Write(payload);
        return output.ToArray();
    }

    /// <summary>The packet with another total length.</summary>
    public static byte[] WithLength(byte[] packet, int length)
    {
        byte[] changed = [.. packet];
        BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(4), (ushort)length);
        return changed;
    }
}

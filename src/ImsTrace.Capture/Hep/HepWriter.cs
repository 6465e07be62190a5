using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep;

/// <summary>Writes HEP v3 packets (HEP3 Network Protocol Specification).</summary>
public static class HepWriter
{
    /// <summary>The most that a packet takes beside its payload, key and node name.</summary>
    public const int MaximumOverhead = 160;

    private const byte Version4Family = 2;
    private const byte Version6Family = 10;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Writes a packet; false where it is longer than HEP can say, or than there is room.</summary>
    /// <param name="to">Where it is written.</param>
    /// <param name="header">Endpoints, protocol, type, time and agent; offsets and chunks of it are not read.</param>
    /// <param name="payload">The payload.</param>
    /// <param name="key">The authentication key; empty for none.</param>
    /// <param name="node">The node's name; empty for none.</param>
    /// <param name="length">The packet's length.</param>
    public static bool TryWrite(
        Span<byte> to, in HepHeader header, ReadOnlySpan<byte> payload, ReadOnlySpan<byte> key, ReadOnlySpan<byte> node, out int length)
    {
        length = 0;
        if ((long)payload.Length + key.Length + node.Length + MaximumOverhead > Math.Min(to.Length, ushort.MaxValue))
            return false;
        "HEP3"u8.CopyTo(to);
        int at = HepChunkReader.HeaderLength;
        bool isIPv4 = header.Source.IsIPv4 && header.Destination.IsIPv4;
        at += Number(to[at..], HepChunkType.Family, isIPv4 ? Version4Family : Version6Family, 1);
        at += Number(to[at..], HepChunkType.Protocol, header.Protocol, 1);
        at += Address(to[at..], isIPv4, HepChunkType.IPv4Source, HepChunkType.IPv6Source, header.Source);
        at += Address(to[at..], isIPv4, HepChunkType.IPv4Destination, HepChunkType.IPv6Destination, header.Destination);
        at += Number(to[at..], HepChunkType.SourcePort, header.Source.Port, 2);
        at += Number(to[at..], HepChunkType.DestinationPort, header.Destination.Port, 2);
        at += Number(to[at..], HepChunkType.Seconds, (uint)(header.Time / NanosecondsPerSecond), 4);
        at += Number(to[at..], HepChunkType.Microseconds, (uint)(header.Time % NanosecondsPerSecond / 1_000), 4);
        at += Number(to[at..], HepChunkType.ProtocolType, (byte)header.ProtocolType, 1);
        at += Number(to[at..], HepChunkType.AgentId, header.AgentId, 4);
        if (key.Length > 0)
            at += Chunk(to[at..], HepChunkType.AuthenticationKey, key);
        if (node.Length > 0)
            at += Chunk(to[at..], HepChunkType.NodeName, node);
        at += Chunk(to[at..], HepChunkType.Payload, payload);
        BinaryPrimitives.WriteUInt16BigEndian(to[4..], (ushort)at);
        length = at;
        return true;
    }

    private static int Address(Span<byte> to, bool isIPv4, HepChunkType type4, HepChunkType type6, in Endpoint endpoint)
    {
        Span<byte> address = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(address, endpoint.High);
        BinaryPrimitives.WriteUInt64BigEndian(address[8..], endpoint.Low);
        return isIPv4 ? Chunk(to, type4, address[12..]) : Chunk(to, type6, address);
    }

    private static int Number(Span<byte> to, HepChunkType type, uint value, int size)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return Chunk(to, type, bytes[^size..]);
    }

    private static int Chunk(Span<byte> to, HepChunkType type, ReadOnlySpan<byte> value)
    {
        int length = HepChunkReader.HeaderLength + value.Length;
        BinaryPrimitives.WriteUInt16BigEndian(to, 0);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(to[4..], (ushort)length);
        value.CopyTo(to[HepChunkReader.HeaderLength..]);
        return length;
    }
}

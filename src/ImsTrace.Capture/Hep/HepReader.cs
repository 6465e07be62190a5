using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep;

/// <summary>Reads a HEP packet of version 1, 2 or 3 (HEP3 Network Protocol Specification); chunks that it does not know are passed over.</summary>
public static class HepReader
{
    internal const uint MicrosecondsPerSecond = 1_000_000;
    private const byte Version6Family = 10;

    /// <summary>Reads what is before the payload, and finds the payload.</summary>
    /// <param name="packet">The HEP packet as far as it was captured.</param>
    /// <param name="missing">How many bytes more were sent.</param>
    /// <param name="header">What it says; where the result is false, as far as it was read.</param>
    /// <param name="error">The first thing that is wrong, also where the rest could be read; none where the capture cut what is needed, or nothing is carried.</param>
    public static bool TryRead(ReadOnlySpan<byte> packet, int missing, out HepHeader header, out HepError error)
    {
        if (HepFramer.HasMagic(packet))
            return TryReadChunks(packet, missing, out header, out error);
        if (!HepOldHeader.TryRead(packet, out header, out error))
        {
            if (missing > 0 && error.Code == HepErrorCode.PacketLength)
                error = default;
            return false;
        }
        header.PayloadLength = packet.Length - header.PayloadOffset;
        header.PayloadMissing = missing;
        return header.PayloadLength > 0;
    }

    internal static Endpoint Address(ReadOnlySpan<byte> bytes, ushort port)
        => bytes.Length == 4
            ? Endpoint.FromIPv4(BinaryPrimitives.ReadUInt32BigEndian(bytes), port)
            : new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), port);

    // Microseconds alone are no time.
    internal static long TimeOf(uint seconds, uint microseconds) => seconds == 0 ? 0 : seconds * 1_000_000_000L + microseconds * 1_000L;

    private static bool TryReadChunks(ReadOnlySpan<byte> packet, int missing, out HepHeader header, out HepError error)
    {
        header = new() { Version = 3 };
        error = default;
        uint seconds = 0;
        uint microseconds = 0;
        HepChunkReader reader = new(packet, missing);
        while (reader.MoveNext())
        {
            HepChunk chunk = reader.Current;
            // The last chunk may be cut; only a payload is of use then.
            if (chunk.Vendor != 0 || chunk.Missing > 0 && !IsPayload(chunk))
                continue;
            if (IsSize((HepChunkType)chunk.Type, chunk.Length))
                Take(chunk, packet, ref header, ref seconds, ref microseconds);
            else if (error.Code == HepErrorCode.None)
                error = new(HepErrorCode.ChunkSize, chunk.Offset - 2);
        }
        header.Time = TimeOf(seconds, microseconds);
        if (error.Code == HepErrorCode.None)
            error = reader.Error;
        if (header.PayloadLength + header.PayloadMissing == 0)
            return false; // a keep-alive carries nothing
        bool hasAddresses = header.Source.Host != default && header.Destination.Host != default;
        if (!hasAddresses && missing == 0 && error.Code == HepErrorCode.None)
            error = new(HepErrorCode.ChunkMissing, packet.Length);
        return hasAddresses;
    }

    private static bool IsPayload(in HepChunk chunk) => chunk.Is(HepChunkType.Payload) || chunk.Is(HepChunkType.CompressedPayload);

    private static bool IsSize(HepChunkType type, int length) => type switch
    {
        HepChunkType.Family or HepChunkType.Protocol or HepChunkType.ProtocolType => length == 1,
        HepChunkType.SourcePort or HepChunkType.DestinationPort or HepChunkType.Vlan => length == 2,
        HepChunkType.IPv4Source or HepChunkType.IPv4Destination or HepChunkType.Seconds or HepChunkType.Microseconds or HepChunkType.AgentId => length == 4,
        HepChunkType.IPv6Source or HepChunkType.IPv6Destination => length == 16,
        _ => true,
    };

    private static void Take(in HepChunk chunk, ReadOnlySpan<byte> packet, ref HepHeader header, ref uint seconds, ref uint microseconds)
    {
        ReadOnlySpan<byte> value = chunk.Value(packet);
        switch ((HepChunkType)chunk.Type)
        {
            case HepChunkType.Family: header.IsIPv6 = value[0] == Version6Family; break;
            case HepChunkType.Protocol: header.Protocol = value[0]; break;
            case HepChunkType.IPv4Source or HepChunkType.IPv6Source: header.Source = Address(value, header.Source.Port); break;
            case HepChunkType.IPv4Destination or HepChunkType.IPv6Destination: header.Destination = Address(value, header.Destination.Port); break;
            case HepChunkType.SourcePort: header.Source = header.Source with { Port = BinaryPrimitives.ReadUInt16BigEndian(value) }; break;
            case HepChunkType.DestinationPort: header.Destination = header.Destination with { Port = BinaryPrimitives.ReadUInt16BigEndian(value) }; break;
            case HepChunkType.Seconds: seconds = BinaryPrimitives.ReadUInt32BigEndian(value); break;
            case HepChunkType.Microseconds: microseconds = BinaryPrimitives.ReadUInt32BigEndian(value); break;
            case HepChunkType.ProtocolType: header.ProtocolType = (HepProtocolType)value[0]; break;
            case HepChunkType.AgentId: header.AgentId = BinaryPrimitives.ReadUInt32BigEndian(value); break;
            case HepChunkType.Vlan: header.Vlan = BinaryPrimitives.ReadUInt16BigEndian(value); break;
            case HepChunkType.CorrelationId: header.CorrelationId = chunk; break;
            case HepChunkType.NodeName: header.NodeName = chunk; break;
            case HepChunkType.Payload: SetPayload(chunk, isCompressed: false, ref header); break;
            case HepChunkType.CompressedPayload: SetPayload(chunk, isCompressed: true, ref header); break;
        }
    }

    private static void SetPayload(in HepChunk chunk, bool isCompressed, ref HepHeader header)
        => (header.PayloadOffset, header.PayloadLength, header.PayloadMissing, header.IsCompressed)
            = (chunk.Offset, chunk.Length, chunk.Missing, isCompressed);
}

using System.Buffers.Binary;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep;

/// <summary>Tells HEP by content and finds where a HEP v3 packet ends in a byte stream.</summary>
public static class HepFramer
{
    /// <summary>As many bytes decide whether a HEP v3 packet starts.</summary>
    public const int LongestStart = HepChunkReader.HeaderLength + HepChunkReader.HeaderLength;

    private static ReadOnlySpan<byte> Magic => "HEP3"u8;

    /// <summary>The length of the HEP v3 packet at the front of a stream's bytes; 0 where they are too few, -1 where none starts.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes)
    {
        int known = Math.Min(bytes.Length, Magic.Length);
        if (!bytes[..known].SequenceEqual(Magic[..known]))
            return -1;
        if (bytes.Length < LongestStart)
            return 0;
        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]);
        int chunk = BinaryPrimitives.ReadUInt16BigEndian(bytes[10..]);
        return length >= LongestStart && chunk >= HepChunkReader.HeaderLength && chunk <= length - HepChunkReader.HeaderLength ? length : -1;
    }

    /// <summary>Where the next HEP v3 packet starts at or behind <paramref name="from"/>, or may start once more bytes are there; -1 where none does.</summary>
    public static int FindStart(ReadOnlySpan<byte> bytes, int from)
    {
        while ((uint)from < (uint)bytes.Length)
        {
            int step = bytes[from..].IndexOf(Magic[0]);
            if (step < 0)
                return -1;
            from += step;
            if (LengthOf(bytes[from..]) >= 0)
                return from;
            from++;
        }
        return -1;
    }

    /// <summary>
    /// Whether a datagram, of which <paramref name="missing"/> bytes were not captured, holds a HEP packet of any version: v3 by its
    /// magic, v1 and v2 by lengths, family, protocol and ports that fit, and something behind the header.
    /// </summary>
    public static bool IsDatagram(ReadOnlySpan<byte> payload, int missing = 0)
        => payload.Length > HepChunkReader.HeaderLength
            && (payload[0] == Magic[0] ? HasMagic(payload) : payload[0] is 1 or 2 && HepOldHeader.CarriesPayload(payload, missing));

    internal static bool HasMagic(ReadOnlySpan<byte> packet)
        => packet.Length >= HepChunkReader.HeaderLength && packet.StartsWith(Magic);
}

using System.Buffers.Binary;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>A Time: the seconds of NTP, of which the highest bit tells the era (RFC 6733 section 4.3.1, RFC 5905 section 6).</summary>
public static class DiameterTime
{
    private const uint HighestBit = 0x80000000;
    private const long SecondsOfAnEra = 1L << 32;
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Reads an AVP's value: a moment from 1968 to 2104.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out DateTimeOffset time)
    {
        time = default;
        if (value.Length != 4)
            return false;
        uint seconds = BinaryPrimitives.ReadUInt32BigEndian(value);
        time = Epoch.AddSeconds((seconds & HighestBit) == 0 ? seconds + SecondsOfAnEra : seconds);
        return true;
    }
}

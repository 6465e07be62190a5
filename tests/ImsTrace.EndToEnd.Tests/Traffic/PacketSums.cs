using System.Buffers.Binary;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Traffic;

/// <summary>Sums the checksums of Ethernet frames with IPv4 as a receiver does: each must give 0xFFFF.</summary>
internal sealed class PacketSums
{
    private readonly Dictionary<(uint, uint, ushort), List<byte[]>> fragments = [];

    /// <summary>The sums of the headers and of the whole packets that end in <paramref name="frame"/>.</summary>
    public IEnumerable<int> Of(byte[] frame)
    {
        byte[] packet = frame[14..(14 + BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(16)))];
        yield return Sum(packet[..20]);
        int fragment = BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(6));
        if ((fragment & 0x3FFF) == 0)
        {
            yield return Transport(packet, packet[20..]);
            yield break;
        }
        (uint, uint, ushort) key = (BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(12)), BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(16)),
            BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(4)));
        if (!fragments.TryGetValue(key, out List<byte[]>? parts))
            fragments.Add(key, parts = []);
        Assert.Equal(parts.Sum(p => p.Length), (fragment & 0x1FFF) * 8);
        parts.Add(packet[20..]);
        if ((fragment & 0x2000) != 0)
            yield break;
        fragments.Remove(key);
        yield return Transport(packet, [.. parts.SelectMany(p => p)]);
    }

    private static int Transport(byte[] packet, byte[] segment)
    {
        if (packet[9] == 1)
            return Sum(segment);
        return Sum([.. packet[12..20], 0, packet[9], (byte)(segment.Length >> 8), (byte)segment.Length, .. segment]);
    }

    private static int Sum(byte[] bytes)
    {
        int sum = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            sum += i % 2 == 0 ? bytes[i] << 8 : bytes[i];
            sum = (sum & 0xFFFF) + (sum >> 16);
        }
        return sum;
    }
}

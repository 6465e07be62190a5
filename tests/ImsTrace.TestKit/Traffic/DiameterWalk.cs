using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>Finds the messages and the values of the AVPs in Diameter bytes that are known to be sound.</summary>
internal static class DiameterWalk
{
    public const uint FramedIPAddress = 8;
    public const uint SessionId = 263;
    private const int HeaderLength = 20;

    public static bool IsDiameter(ReadOnlySpan<byte> bytes) => MessageLength(bytes) > 0;

    /// <summary>True where the bytes are a number of whole messages.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int length = MessageLength(bytes);
            if (length == 0 || length > bytes.Length)
                return false;
            bytes = bytes[length..];
        }
        return true;
    }

    /// <summary>Where each whole message starts.</summary>
    public static IEnumerable<(int Start, int Length)> Messages(byte[] bytes)
    {
        int start = 0;
        while (MessageLength(bytes.AsSpan(start)) is int length and > 0 && start + length <= bytes.Length)
        {
            yield return (start, length);
            start += length;
        }
    }

    /// <summary>The values of the AVPs of a message, those inside grouped AVPs one by one.</summary>
    public static IEnumerable<(uint Code, int Start, int Length)> Values(byte[] bytes, int message, int length)
        => Avps(bytes, message + HeaderLength, message + length) ?? [];

    private static int MessageLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderLength || bytes[0] != 1)
            return 0;
        int length = (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xFFFFFF);
        return length >= HeaderLength && length % 4 == 0 ? length : 0;
    }

    private static List<(uint Code, int Start, int Length)>? Avps(byte[] bytes, int position, int end)
    {
        List<(uint, int, int)> values = [];
        while (position < end)
        {
            if (end - position < 8)
                return null;
            uint code = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(position));
            byte flags = bytes[position + 4];
            int length = (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(position + 4)) & 0xFFFFFF);
            int header = (flags & 0x80) != 0 ? 12 : 8;
            if (length < header || length > end - position || (flags & 0x1F) != 0)
                return null;
            int start = position + header;
            if (length > header && Avps(bytes, start, position + length) is { } inner)
                values.AddRange(inner);
            else
                values.Add((code, start, length - header));
            position += (length + 3) & ~3;
        }
        return values;
    }
}

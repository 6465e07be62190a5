using System.Buffers.Binary;

namespace ImsTrace.TestKit.Traffic;

/// <summary>
/// Writes the numbers of transactions and contexts of H.248 in its binary encoding with four octets, so that each copy of a template
/// can have numbers of its own in the same length (H.248.1 Annex A.2). Checksums are left to who writes the copies.
/// </summary>
internal static class GatewayBinary
{
    // Of a number's four octets: below 2^31, so that it stays positive, and from 2^24, so that it needs all of them (X.690 section 8.3).
    public const uint First = 1 << 24;

    private const byte Sequence = 0x30;
    private const byte MegacoMessage = 0xA1;
    private const int MostDepth = 8;
    private const int MostLengthOctets = 4;

    // Tags from the message down to a number: ids of requests, pendings, replies and acknowledgements, contexts of actions and their replies.
    private static readonly string[] Numbers =
        ["30A1A2A1A080", "30A1A2A1A0A13080", "30A1A2A1A180", "30A1A2A1A280", "30A1A2A1A2A2A13080", "30A1A2A1A33080", "30A1A2A1A33081"];

    public static bool IsBinary(ReadOnlySpan<byte> payload)
        => TryRead(payload, out byte tag, out int start, out int end) && tag == Sequence && end == payload.Length
            && payload[start..].Length > 1 && payload[start] == MegacoMessage;

    /// <summary>The frame with wide numbers; the same frame where it is no such message.</summary>
    public static byte[] Widen(byte[] frame)
        => GatewayText.TryGetPayload(frame, out int start, out int end) && IsBinary(frame.AsSpan(start..end))
            ? GatewayText.WithPayload(frame, [.. Write(frame.AsSpan(start..end), "")])
            : frame;

    /// <summary>Where the wide numbers of a message stand.</summary>
    public static IEnumerable<int> Offsets(byte[] payload)
    {
        List<int> offsets = [];
        Find(payload, 0, payload.Length, "", offsets);
        return offsets;
    }

    private static void Find(byte[] payload, int from, int to, string path, List<int> offsets)
    {
        while (from < to && TryRead(payload.AsSpan(from..to), out byte tag, out int start, out int end))
        {
            string own = path + Convert.ToHexString([tag]);
            if (IsConstructed(tag) && own.Length < 2 * MostDepth + 2)
                Find(payload, from + start, from + end, own, offsets);
            else if (Array.IndexOf(Numbers, own) >= 0 && end - start == sizeof(uint))
                offsets.Add(from + start);
            from += end;
        }
    }

    private static List<byte> Write(ReadOnlySpan<byte> bytes, string path)
    {
        List<byte> written = [];
        while (TryRead(bytes, out byte tag, out int start, out int end))
        {
            string own = path + Convert.ToHexString([tag]);
            ReadOnlySpan<byte> content = bytes[start..end];
            List<byte> value = IsConstructed(tag) && own.Length < 2 * MostDepth + 2 ? Write(content, own)
                : Array.IndexOf(Numbers, own) >= 0 ? Wide(content)
                : [.. content];
            written.Add(tag);
            WriteLength(written, value.Count);
            written.AddRange(value);
            bytes = bytes[end..];
        }
        return written;
    }

    // The null context is 0, and choosing one or meaning all of them stands at the upper end.
    private static List<byte> Wide(ReadOnlySpan<byte> number)
    {
        long value = 0;
        foreach (byte octet in number)
            value = (value << 8) | octet;
        if (value is 0 or >= int.MaxValue - First)
            return [.. number];
        byte[] wide = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(wide, First + (uint)value);
        return [.. wide];
    }

    private static void WriteLength(List<byte> written, int length)
    {
        if (length < 0x80)
        {
            written.Add((byte)length);
            return;
        }
        int octets = length < 0x100 ? 1 : 2;
        written.Add((byte)(0x80 | octets));
        if (octets == 2)
            written.Add((byte)(length >> 8));
        written.Add((byte)length);
    }

    private static bool TryRead(ReadOnlySpan<byte> bytes, out byte tag, out int start, out int end)
    {
        (tag, start, end) = (0, 2, 0);
        if (bytes.Length < 2)
            return false;
        tag = bytes[0];
        int length = bytes[1];
        if (length > 0x80)
        {
            int octets = length & 0x7F;
            start += octets;
            if (octets > MostLengthOctets || start > bytes.Length)
                return false;
            length = 0;
            foreach (byte octet in bytes[2..start])
                length = (length << 8) | octet;
        }
        end = start + length;
        return length >= 0 && bytes[1] != 0x80 && end <= bytes.Length;
    }

    private static bool IsConstructed(byte tag) => (tag & 0x20) != 0;
}

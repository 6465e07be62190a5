using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ImsTrace.TestKit.Traffic;

/// <summary>
/// Writes the numbers of H.248 in its text encoding with ten digits, so that each copy of a template can have numbers of its own in
/// the same length. Checksums are left to who writes the copies.
/// </summary>
internal static class GatewayText
{
    private const int Network = 14;
    private const int Transport = Network + 20;
    private const int Payload = Transport + 8;
    private const byte Udp = 17;
    private static readonly byte[] Start = "MEGACO/"u8.ToArray();

    /// <summary>The frame with wide numbers; the same frame where it is no such message.</summary>
    public static byte[] Widen(byte[] frame)
    {
        if (!TryGetPayload(frame, out int start, out int end) || !frame.AsSpan(start..end).StartsWith(Start))
            return frame;
        string text = Encoding.Latin1.GetString(frame, start, end - start);
        return WithPayload(frame, Encoding.Latin1.GetBytes(TokenText.GatewayNumber().Replace(text, number => long.Parse(number.Value, CultureInfo.InvariantCulture).ToString("D10", CultureInfo.InvariantCulture))));
    }

    /// <summary>Where the payload of a whole datagram over IPv4 stands.</summary>
    public static bool TryGetPayload(byte[] frame, out int start, out int end)
    {
        (start, end) = (Payload, 0);
        bool isDatagram = frame.Length > Payload && frame[12] == 8 && frame[13] == 0 && frame[Network] == 0x45 && frame[Network + 9] == Udp
            && (BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(Network + 6)) & 0x3FFF) == 0;
        if (isDatagram)
            end = Network + BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(Network + 2));
        return isDatagram && end > start && end <= frame.Length;
    }

    /// <summary>The datagram with another payload.</summary>
    public static byte[] WithPayload(byte[] frame, byte[] payload)
    {
        byte[] widened = [.. frame.AsSpan(0, Payload), .. payload];
        BinaryPrimitives.WriteUInt16BigEndian(widened.AsSpan(Network + 2), (ushort)(widened.Length - Network));
        BinaryPrimitives.WriteUInt16BigEndian(widened.AsSpan(Transport + 4), (ushort)(widened.Length - Transport));
        return widened;
    }
}

using System.Buffers.Binary;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep;

/// <summary>The fixed headers of HEP v1 and v2.</summary>
internal static class HepOldHeader
{
    // | version | length | family | IP protocol |  source port  |  destination port |   0
    // | source address | destination address, 4 or 16 bytes each |                     8
    // v2: | seconds | microseconds | agent id (16) | padding (16) |, in the sender's byte order, by nearly all little-endian
    private const int FixedLength = 8;
    private const int TimeLength = 12;
    private const int IPv4Length = FixedLength + 2 * 4;
    private const int IPv6Length = FixedLength + 2 * 16;
    private const byte InternetFamily = 2;

    /// <summary>Whether version, length, family, protocol and ports fit each other.</summary>
    public static bool LooksLikeStart(ReadOnlySpan<byte> bytes)
        => bytes.Length >= FixedLength && bytes[0] is 1 or 2
            && AddressesEnd(bytes[2]) is var addresses && addresses != 0
            && (bytes[1] == addresses || bytes[0] == 2 && bytes[1] == addresses + TimeLength)
            && bytes[3] is IPProtocols.Udp or IPProtocols.Tcp or IPProtocols.Sctp or HepDatagram.SecureProtocol
            && BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) != 0 && BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]) != 0;

    /// <summary>Whether it looks like one, and the sender put more behind it: a few bytes that fit may be anything.</summary>
    public static bool CarriesPayload(ReadOnlySpan<byte> bytes, int missing) => LooksLikeStart(bytes) && (long)bytes.Length + missing > LengthOf(bytes);

    /// <summary>Reads the header; false where it ends early.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out HepHeader header, out HepError error)
    {
        header = default;
        error = default;
        if (!LooksLikeStart(bytes))
        {
            error = new(HepErrorCode.Version, 0);
            return false;
        }
        int addresses = AddressesEnd(bytes[2]);
        int length = LengthOf(bytes);
        if (bytes.Length < length)
        {
            error = new(HepErrorCode.PacketLength, 1);
            return false;
        }
        header.Version = bytes[0];
        header.IsIPv6 = addresses == IPv6Length;
        header.Protocol = bytes[3];
        header.Source = HepReader.Address(bytes[FixedLength..((FixedLength + addresses) / 2)], BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]));
        header.Destination = HepReader.Address(bytes[((FixedLength + addresses) / 2)..addresses], BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        if (header.Version == 2)
            ReadTime(bytes[addresses..length], ref header);
        header.PayloadOffset = length;
        return true;
    }

    // A sender counts the time in the length, or not (Kamailio): it is there in v2 either way.
    private static int LengthOf(ReadOnlySpan<byte> bytes) => AddressesEnd(bytes[2]) + (bytes[0] == 2 ? TimeLength : 0);

    private static void ReadTime(ReadOnlySpan<byte> bytes, ref HepHeader header)
    {
        uint microseconds = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        bool isLittle = microseconds < HepReader.MicrosecondsPerSecond;
        header.Time = isLittle
            ? HepReader.TimeOf(BinaryPrimitives.ReadUInt32LittleEndian(bytes), microseconds)
            : HepReader.TimeOf(BinaryPrimitives.ReadUInt32BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]));
        header.AgentId = isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[8..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[8..]);
    }

    // AF_INET is 2 everywhere; AF_INET6 is the sender's: 10 Linux, 28 FreeBSD, 30 macOS, 26 Solaris, 23 Windows.
    private static int AddressesEnd(byte family) => family switch
    {
        InternetFamily => IPv4Length,
        10 or 23 or 26 or 28 or 30 => IPv6Length,
        _ => 0,
    };
}

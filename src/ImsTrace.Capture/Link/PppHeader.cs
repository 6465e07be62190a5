using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Link;

/// <summary>PPP (RFC 1661 section 2): a protocol number in two bytes, or one where it is compressed (section 6.5), behind address and control of HDLC-like framing (RFC 1662 section 3.1).</summary>
internal static class PppHeader
{
    private const int AllStations = 0xFF03;
    private const int CiscoUnicast = 0x0F00;
    private const int CiscoMulticast = 0x8F00;
    private const int LastNetworkProtocol = 0x3FFF;

    public static NextHeader Read(ref HeaderCursor cursor)
    {
        if (!cursor.Has(2))
            return cursor.EndsEarly(2);
        int start = cursor.UInt16(0);
        if (start is CiscoUnicast or CiscoMulticast)
            return NextHeader.CiscoHdlc;
        if (start == AllStations)
            cursor.Offset += 2;
        return ReadProtocol(ref cursor);
    }

    /// <summary>LINKTYPE_PPP_PPPD and LINKTYPE_PPP_WITH_DIR: a byte for the direction in front, or in the place of the address.</summary>
    public static NextHeader ReadWithDirection(ref HeaderCursor cursor)
    {
        if (!cursor.Has(2))
            return cursor.EndsEarly(2);
        cursor.Offset += cursor.UInt8(1) == (AllStations & 0xFF) ? 2 : 1;
        return NextHeader.Ppp;
    }

    /// <summary>The last byte of a protocol number is odd, all others are even (RFC 1661 section 2).</summary>
    private static NextHeader ReadProtocol(ref HeaderCursor cursor)
    {
        if (!cursor.Has(1))
            return cursor.EndsEarly(1);
        int protocol = cursor.UInt8(0);
        int length = 1;
        if ((protocol & 1) == 0)
        {
            length = 2;
            if (!cursor.Has(length))
                return cursor.EndsEarly(length);
            protocol = cursor.UInt16(0);
        }
        cursor.Offset += length;
        return Next(protocol);
    }

    // PPP protocol field assignments (IANA): up to 3FFF packets of network layers, and those in compressed form; above only control.
    private static NextHeader Next(int protocol) => protocol switch
    {
        0x0021 => NextHeader.IPv4,
        0x0057 => NextHeader.IPv6,
        0x0281 or 0x0283 => NextHeader.Mpls,
        _ => (protocol & 1) == 0 ? NextHeader.Malformed : protocol <= LastNetworkProtocol ? NextHeader.UnknownTunnel : NextHeader.Ignored,
    };
}

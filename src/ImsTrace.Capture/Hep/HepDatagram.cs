using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Capture.Hep;

/// <summary>HEP in a captured datagram: the packet becomes the one that it carries.</summary>
internal static class HepDatagram
{
    /// <summary>The protocol number (XNS IDP) that Kamailio gives for TLS and WebSockets, which have none of their own.</summary>
    public const byte SecureProtocol = 22;

    /// <summary>Makes the UDP packet the one that its payload carries; the packet's own end where that is no HEP.</summary>
    public static NextHeader Read(ref HeaderCursor cursor, ref Packet packet)
    {
        ReadOnlySpan<byte> payload = cursor.Rest;
        if (packet.Kind != PacketKind.Udp || !HepFramer.IsDatagram(payload, packet.Missing))
            return NextHeader.Done;
        if (!HepReader.TryRead(payload, packet.Missing, out HepHeader header, out HepError error))
            return error.Code != HepErrorCode.None ? NextHeader.Malformed : packet.Missing > 0 ? NextHeader.CutShort : NextHeader.Ignored;
        packet.Kind = PacketKind.Hep;
        packet.Source = header.Source;
        packet.Destination = header.Destination;
        packet.IsIPv6 = header.IsIPv6;
        packet.Protocol = header.Protocol;
        packet.HepTime = header.Time;
        packet.HepType = header.ProtocolType;
        packet.IsCompressed = header.IsCompressed;
        packet.HepOffset = packet.PayloadOffset;
        packet.PayloadOffset += header.PayloadOffset;
        packet.PayloadLength = header.PayloadLength;
        packet.Missing = header.PayloadMissing;
        return NextHeader.Done;
    }

    /// <summary>The segment of a carried payload: HEP's time, where it gives one, in place of the frame's.</summary>
    public static Segment SegmentOf(
        in FrameStamp frame, long time, in Endpoint source, in Endpoint destination, byte protocol, HepProtocolType type,
        HepOrigin? origin)
        => new(time == 0 ? frame : frame with { Time = time }, source, destination, TransportOf(protocol), IsHep: true, HepType: type, HepOrigin: origin);

    private static TransportProtocol TransportOf(byte protocol) => protocol switch
    {
        IPProtocols.Tcp => TransportProtocol.Tcp,
        IPProtocols.Sctp => TransportProtocol.Sctp,
        SecureProtocol => TransportProtocol.Tls,
        _ => TransportProtocol.Udp,
    };
}

using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport;

/// <summary>The end of decoding at a transport header.</summary>
internal static class TransportHeaders
{
    public static NextHeader End(ref HeaderCursor cursor, ref Packet packet, int headerLength, PacketKind kind)
    {
        cursor.Offset += headerLength;
        packet.Kind = cursor.IsQuoted ? PacketKind.IcmpError : kind;
        packet.PayloadOffset = cursor.Offset;
        packet.PayloadLength = cursor.End - cursor.Offset;
        packet.Missing = cursor.WireEnd - cursor.End;
        return NextHeader.Done;
    }
}

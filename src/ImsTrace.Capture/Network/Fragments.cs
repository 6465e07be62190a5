namespace ImsTrace.Capture.Network;

/// <summary>The end of decoding at a fragment of either IP version.</summary>
internal static class Fragments
{
    public static NextHeader End(ref HeaderCursor cursor, ref Packet packet, int offset, bool more)
    {
        if (cursor.IsQuoted)
            return offset == 0 ? IPProtocols.Next(packet.Protocol) : NextHeader.Ignored;
        // Fragments within fragments of the same packet have no use (RFC 8200 section 4.5).
        if (cursor.IsReassembled)
            return NextHeader.Malformed;
        if (cursor.WireEnd > cursor.End)
            return NextHeader.CutShort;
        packet.Kind = PacketKind.Fragment;
        packet.FragmentOffset = offset;
        packet.MoreFragments = more;
        packet.PayloadOffset = cursor.Offset;
        packet.PayloadLength = cursor.End - cursor.Offset;
        return NextHeader.Done;
    }
}

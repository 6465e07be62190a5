using System.Buffers.Binary;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Tree;

namespace ImsTrace.Protocols.Tests.Diameter.Tree;

/// <summary>Writes what a walk read: header, AVPs in their groups, padding of zeros.</summary>
internal static class DiameterWriter
{
    public static byte[] Rewrite(ReadOnlySpan<byte> message)
    {
        DiameterTreeWalker walker = new(message);
        List<byte> written = [.. Header(walker.Header)];
        bool more = walker.MoveNext();
        while (more)
            more = Write(ref walker, written);
        BinaryPrimitives.WriteUInt32BigEndian(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(written), (uint)written.Count | 0x01000000);
        return [.. written];
    }

    // Writes the AVP that the walker stands on and all in it, and goes to the next; false at the end.
    private static bool Write(ref DiameterTreeWalker walker, List<byte> written)
    {
        AvpNode node = walker.Current;
        int depth = node.Depth;
        List<byte> value = [];
        bool more = walker.MoveNext();
        if (!more || walker.Current.Depth <= depth)
            value.AddRange(node.Avp.Value);
        while (more && walker.Current.Depth > depth)
            more = Write(ref walker, value);
        written.AddRange(DiameterSamples.Avp(node.Avp.Code, value.ToArray(), node.Avp.Vendor, node.Avp.Flags));
        return more;
    }

    private static byte[] Header(DiameterHeader header)
    {
        byte[] bytes = new byte[DiameterHeader.Size];
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), (uint)header.Flags << 24 | header.CommandCode);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8), header.ApplicationId);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(12), header.HopByHopId);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(16), header.EndToEndId);
        return bytes;
    }
}

using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Reporting.Show;

/// <summary>A Diameter message: header and AVPs (RFC 6733 sections 3 and 4).</summary>
internal static class DiameterTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes)
    {
        if (DiameterHeader.TryRead(bytes, out DiameterHeader header, out _) != DecodeStatus.Complete)
            return;
        tree.Leaf("Command-Code", header.CommandCode, bytes.Slice(5, 3));
        tree.Leaf("Application-ID", header.ApplicationId, bytes.Slice(8, 4));
        tree.Leaf("Hop-by-Hop Identifier", header.HopByHopId, bytes.Slice(12, 4));
        tree.Leaf("End-to-End Identifier", header.EndToEndId, bytes.Slice(16, 4));
        AvpReader reader = new(bytes);
        while (reader.MoveNext())
            tree.Leaf($"AVP {reader.Current.Code}", reader.Current.Value);
        tree.Problems(reader.Problems, bytes);
    }
}

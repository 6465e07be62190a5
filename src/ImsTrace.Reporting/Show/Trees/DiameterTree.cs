using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Dictionary;
using ImsTrace.Protocols.Diameter.Tree;
using ImsTrace.Protocols.Diameter.Values;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>A Diameter message: header and AVPs, groups in groups (RFC 6733 sections 3 and 4).</summary>
internal static class DiameterTree
{
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> bytes)
    {
        DiameterDictionary dictionary = DiameterDictionary.Default;
        DiameterTreeWalker walker = new(bytes);
        if (bytes.Length >= DiameterHeader.Size)
            AddHeader(ref tree, bytes, walker.Header, dictionary);
        tree.Problems(walker.StepProblems, bytes);
        int depth = 0;
        while (walker.MoveNext())
        {
            AvpNode node = walker.Current;
            for (; depth > node.Depth; depth--)
                tree.Close();
            AddAvp(ref tree, node, dictionary);
            depth = node.Depth + 1;
            tree.Problems(walker.StepProblems, bytes);
        }
        for (; depth > 0; depth--)
            tree.Close();
        tree.Problems(walker.StepProblems, bytes);
    }

    private static void AddHeader(ref TreeBuilder tree, ReadOnlySpan<byte> bytes, in DiameterHeader header, DiameterDictionary dictionary)
    {
        tree.Leaf("Message Length", header.MessageLength, bytes.Slice(1, 3));
        tree.Leaf("Command Flags", header.Flags.ToString(), bytes.Slice(4, 1));
        tree.Leaf("Command-Code", header.CommandCode, bytes.Slice(5, 3));
        string application = dictionary.FindApplication(header.ApplicationId) is { } known
            ? $"{Encoding.UTF8.GetString(known.Name)} ({header.ApplicationId})"
            : header.ApplicationId.ToString(CultureInfo.InvariantCulture);
        tree.Leaf("Application-ID", application, bytes.Slice(8, 4));
        tree.Leaf("Hop-by-Hop Identifier", header.HopByHopId, bytes.Slice(12, 4));
        tree.Leaf("End-to-End Identifier", header.EndToEndId, bytes.Slice(16, 4));
    }

    // Left open for the AVPs of a group, and for what is wrong with it.
    private static void AddAvp(ref TreeBuilder tree, in AvpNode node, DiameterDictionary dictionary)
    {
        AvpView avp = node.Avp;
        string number = avp.Vendor == VendorId.Ietf
            ? avp.Code.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{avp.Vendor}:{avp.Code}");
        string name = node.Definition is { } definition ? $"{Encoding.UTF8.GetString(definition.Name)} ({number})" : $"AVP {number}";
        string? value = node.IsGrouped ? null : AvpText.ToString(node, dictionary);
        tree.Open(name, value, avp.Value);
        if (XmlTree.IsDocument(avp.Value))
            XmlTree.Add(ref tree, avp.Value);
    }
}

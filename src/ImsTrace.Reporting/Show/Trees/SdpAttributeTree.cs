using System.Text;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;
using ImsTrace.Protocols.Sdp.Files;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>An attribute of a session description; a path and a file selector with their parts (RFC 4975 section 8.2, RFC 5547 section 6).</summary>
internal static class SdpAttributeTree
{
    public static void Add(ref TreeBuilder tree, string name, SdpLine line, ReadOnlySpan<byte> whole)
    {
        SdpAttribute attribute = new(line);
        tree.Open(name, Encoding.UTF8.GetString(whole), whole);
        if (attribute.Name == SdpAttributeName.Path)
            AddPath(ref tree, attribute.Value);
        else if (attribute.Name == SdpAttributeName.FileSelector)
            AddFile(ref tree, attribute.Value);
        tree.Close();
    }

    private static void AddPath(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        foreach (ReadOnlySpan<byte> uri in new MsrpPath(value))
            tree.Leaf("uri", uri);
    }

    private static void AddFile(ref TreeBuilder tree, ReadOnlySpan<byte> value)
    {
        SdpFileSelectorReader parts = new(value);
        while (parts.TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> content))
        {
            if (!kind.SequenceEqual("name"u8))
            {
                tree.Leaf(Encoding.UTF8.GetString(kind), content);
                continue;
            }
            byte[] decoded = new byte[content.Length];
            PercentEscape.TryUnescape(content.Trim((byte)'"'), decoded, out int length);
            tree.Leaf("name", Encoding.UTF8.GetString(decoded.AsSpan(0, length)), content);
        }
    }
}

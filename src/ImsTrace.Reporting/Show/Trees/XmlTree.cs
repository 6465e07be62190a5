using ImsTrace.Protocols.Xml;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>An XML document: elements, attributes and text (XML 1.0 section 2).</summary>
internal static class XmlTree
{
    /// <summary>Whether the bytes start as a document with a declaration does.</summary>
    public static bool IsDocument(ReadOnlySpan<byte> bytes) => bytes.StartsWith("<?xml"u8);

    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> document)
    {
        using XmlWalk walk = new(document);
        int open = 0;
        while (walk.Read())
        {
            XmlItem item = walk.Current;
            string name = item.Prefix.Length == 0 ? item.Name : $"{item.Prefix}:{item.Name}";
            switch (item.Kind)
            {
                case XmlItemKind.Element:
                    tree.Open($"<{name}>", null, Until(document, item.Offset, (byte)'>'));
                    open++;
                    break;
                case XmlItemKind.EndElement:
                    tree.Close();
                    open--;
                    break;
                case XmlItemKind.Attribute:
                    tree.Leaf(name, item.Value, Attribute(document, item.Offset));
                    break;
                case XmlItemKind.Text:
                    tree.Leaf("text", item.Value, Text(document, item.Offset));
                    break;
                default:
                    tree.Leaf(item.Kind.ToString(), item.Value, Until(document, item.Offset, (byte)'>'));
                    break;
            }
        }
        for (; open > 0; open--)
            tree.Close();
        tree.Problems(walk.Problems, document);
    }

    private static ReadOnlySpan<byte> Until(ReadOnlySpan<byte> document, int offset, byte last)
    {
        ReadOnlySpan<byte> rest = document[Math.Min(offset, document.Length)..];
        int end = rest.IndexOf(last);
        return end < 0 ? rest : rest[..(end + 1)];
    }

    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> document, int offset)
    {
        ReadOnlySpan<byte> rest = document[Math.Min(offset, document.Length)..];
        int end = rest.StartsWith("<![CDATA["u8) ? rest.IndexOf("]]>"u8) : rest.IndexOf((byte)'<');
        return end < 0 ? rest : rest[..end];
    }

    private static ReadOnlySpan<byte> Attribute(ReadOnlySpan<byte> document, int offset)
    {
        ReadOnlySpan<byte> rest = document[Math.Min(offset, document.Length)..];
        int quote = rest.IndexOfAny((byte)'"', (byte)'\'');
        int close = quote < 0 ? -1 : rest[(quote + 1)..].IndexOf(rest[quote]);
        return close < 0 ? rest : rest[..(quote + close + 2)];
    }
}

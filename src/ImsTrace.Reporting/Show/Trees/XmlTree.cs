using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Reporting.Show.Trees;

/// <summary>An XML document: elements, attributes and text (XML 1.0 section 2).</summary>
internal static class XmlTree
{
    /// <summary>Whether the bytes start as a document with a declaration does.</summary>
    public static bool IsDocument(ReadOnlySpan<byte> bytes) => bytes.StartsWith("<?xml"u8);

    /// <summary>Adds the document's parts, and behind them what is wrong with it.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="document">The document.</param>
    /// <param name="check">What else its format asks of it, where that is known.</param>
    public static void Add(ref TreeBuilder tree, ReadOnlySpan<byte> document, XmlCheck? check = null)
    {
        using XmlWalk walk = new(document);
        int open = 0;
        bool isFreeText = false;
        while (walk.Read())
        {
            XmlItem item = walk.Current;
            string name = item.Prefix.Length == 0 ? item.Name : $"{item.Prefix}:{item.Name}";
            switch (item.Kind)
            {
                case XmlItemKind.Element:
                    tree.Open($"<{name}>", null, Until(document, item.Offset, (byte)'>'));
                    open++;
                    isFreeText = tree.HidesContent && ContentRules.IsFreeText(item.Name);
                    break;
                case XmlItemKind.EndElement:
                    tree.Close();
                    open--;
                    break;
                case XmlItemKind.Attribute:
                    tree.Leaf(name, item.Value, Attribute(document, item.Offset));
                    break;
                case XmlItemKind.Text when isFreeText:
                    tree.Hidden("text", Text(document, item.Offset));
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
        if (check is not null)
            tree.Problems(Without(check(document), walk.Problems), document);
    }

    // A reader of a format goes through the XML itself, and finds again what is wrong with that.
    private static ProblemList Without(in ProblemList found, in ProblemList known)
    {
        if (known.Count == 0)
            return found;
        ProblemList rest = default;
        for (int i = 0; i < found.Kept; i++)
        {
            if (!Contains(known, found[i]))
                rest.Add(found[i].Code, found[i].Offset, found[i].Length);
        }
        return rest;
    }

    private static bool Contains(in ProblemList problems, DecodeError problem)
    {
        for (int i = 0; i < problems.Kept; i++)
        {
            if (problems[i].Code == problem.Code && problems[i].Offset == problem.Offset)
                return true;
        }
        return false;
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

using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Xml;

/// <summary>Reads a whole document as a tree of bounded size; where it breaks off, what is there is given (XML 1.0 section 2).</summary>
public static class XmlTree
{
    /// <summary>Reads a document with whatever root; false where there is none.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> document, [NotNullWhen(true)] out XmlElement? root, out DecodeStatus status, ref ProblemList problems,
        XmlLimits? limits = null)
    {
        limits ??= XmlLimits.Default;
        using XmlWalk walk = new(document, limits);
        root = Build(walk, limits.Elements, ref problems);
        problems.AddAll(walk.Problems);
        status = root is null ? DecodeStatus.Malformed : walk.Status;
        if (root is null && walk.Problems.Count == 0)
            problems.Add(DecodeErrorCode.XmlRoot, 0);
        return root is not null;
    }

    /// <summary>Reads a document of one format; another root is a problem and gives nothing, another namespace is only a problem.</summary>
    internal static bool TryRead(
        ReadOnlySpan<byte> document, string name, string? ns, [NotNullWhen(true)] out XmlElement? root, out DecodeStatus status,
        ref ProblemList problems)
    {
        if (!TryRead(document, out root, out status, ref problems))
            return false;
        if (root.Name != name)
        {
            problems.Add(DecodeErrorCode.XmlRoot, root.Offset);
            status = DecodeStatus.Malformed;
            root = null;
            return false;
        }
        if (ns is not null && root.Namespace != ns)
            problems.Add(DecodeErrorCode.XmlNamespace, root.Offset);
        return true;
    }

    static XmlElement? Build(XmlWalk walk, int limit, ref ProblemList problems)
    {
        XmlElement? root = null;
        Stack<XmlElement> open = new();
        int elements = 0;
        while (walk.Read())
        {
            XmlItem item = walk.Current;
            switch (item.Kind)
            {
                case XmlItemKind.Element when elements++ == limit:
                    problems.Add(DecodeErrorCode.XmlTooManyElements, item.Offset);
                    return root;
                case XmlItemKind.Element:
                    XmlElement element = new(item);
                    root ??= element;
                    if (open.TryPeek(out XmlElement? parent))
                        parent.Add(element);
                    open.Push(element);
                    break;
                case XmlItemKind.Attribute:
                    open.Peek().Add(new XmlAttribute(item.Name, item.Namespace, item.Value, item.Offset));
                    break;
                case XmlItemKind.Text:
                    open.Peek().Add(item.Value);
                    break;
                case XmlItemKind.EndElement:
                    open.Pop();
                    break;
            }
        }
        return root;
    }
}

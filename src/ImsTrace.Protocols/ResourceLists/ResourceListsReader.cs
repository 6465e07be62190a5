using System.Diagnostics.CodeAnalysis;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Xml;

namespace ImsTrace.Protocols.ResourceLists;

/// <summary>Reads a body of type application/resource-lists+xml (RFC 4826 section 3, RFC 5363, RFC 5364, RFC 5365).</summary>
public static class ResourceListsReader
{
    static readonly string[] CopyControls = ["to", "cc", "bcc"];

    /// <summary>Gives the document's lists; they nest no deeper than <see cref="XmlLimits.Depth"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out IReadOnlyList<ResourceList>? lists, out ProblemList problems)
    {
        problems = default;
        lists = null;
        const string Namespace = "urn:ietf:params:xml:ns:resource-lists";
        if (!XmlTree.TryRead(body, "resource-lists", Namespace, out XmlElement? root, out _, ref problems))
            return false;
        lists = ReadLists(root, ref problems);
        return true;
    }

    static List<ResourceList> ReadLists(XmlElement parent, ref ProblemList problems)
    {
        List<ResourceList> lists = [];
        foreach (XmlElement list in parent.All("list"))
            lists.Add(ReadList(list, ref problems));
        return lists;
    }

    static ResourceList ReadList(XmlElement list, ref ProblemList problems)
    {
        List<ResourceEntry> entries = [];
        List<string> references = [];
        foreach (XmlElement child in list.Children)
        {
            if (child.Name == "entry")
                entries.Add(ReadEntry(child, ref problems));
            else if (child.Name == "entry-ref")
                references.Add(XmlValues.RequiredOf(child, "ref", ref problems));
            else if (child.Name == "external")
                references.Add(XmlValues.RequiredOf(child, "anchor", ref problems));
        }
        return new()
        {
            Name = list.Attribute("name"),
            DisplayName = list.ChildText("display-name"),
            Entries = entries,
            Lists = ReadLists(list, ref problems),
            References = references,
        };
    }

    static ResourceEntry ReadEntry(XmlElement entry, ref ProblemList problems)
    {
        string? copy = entry.Attribute("copyControl");
        return new()
        {
            Uri = XmlValues.RequiredOf(entry, "uri", ref problems),
            DisplayName = entry.ChildText("display-name"),
            CopyControl = copy is null ? null : XmlValues.Word(copy, entry, CopyControls, ref problems),
            Anonymize = entry.Attribute("anonymize") is "true" or "1",
            Count = XmlValues.NumberOf(entry, "count", ref problems),
        };
    }
}

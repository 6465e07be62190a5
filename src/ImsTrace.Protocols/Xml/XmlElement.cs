using System.Text;

namespace ImsTrace.Protocols.Xml;

/// <summary>An element of a document that was read as a tree; names are local ones, whatever their namespace.</summary>
public sealed class XmlElement
{
    readonly List<XmlAttribute> attributes = [];
    readonly List<XmlElement> children = [];
    StringBuilder? pieces;
    string text = "";

    internal XmlElement(in XmlItem item)
    {
        Name = item.Name;
        Namespace = item.Namespace;
        Offset = item.Offset;
    }

    public string Name { get; }

    public string Namespace { get; }

    /// <summary>Where the start tag begins in the document.</summary>
    public int Offset { get; }

    /// <summary>The element's own character data, without that of its children and without white space around it.</summary>
    public string Text => (pieces?.ToString() ?? text).Trim();

    public IReadOnlyList<XmlAttribute> Attributes => attributes;

    public IReadOnlyList<XmlElement> Children => children;

    /// <summary>The value of the attribute of this name, or null.</summary>
    public string? Attribute(string name)
    {
        foreach (XmlAttribute attribute in attributes)
        {
            if (attribute.Name == name)
                return attribute.Value;
        }
        return null;
    }

    /// <summary>The first child of this name, or null.</summary>
    public XmlElement? Child(string name)
    {
        foreach (XmlElement child in children)
        {
            if (child.Name == name)
                return child;
        }
        return null;
    }

    /// <summary>The text of the first child of this name, or null.</summary>
    public string? ChildText(string name) => Child(name)?.Text;

    /// <summary>The children of this name, in order.</summary>
    public IEnumerable<XmlElement> All(string name)
    {
        foreach (XmlElement child in children)
        {
            if (child.Name == name)
                yield return child;
        }
    }

    internal void Add(XmlElement child) => children.Add(child);

    internal void Add(in XmlAttribute attribute) => attributes.Add(attribute);

    internal void Add(string piece)
    {
        if (text.Length == 0 && pieces is null)
            text = piece;
        else
            (pieces ??= new(text)).Append(piece);
    }
}

namespace ImsTrace.Protocols.Xml;

/// <summary>What an <see cref="XmlWalk"/> came to.</summary>
public enum XmlItemKind : byte
{
    /// <summary>A start tag, or the whole of an empty element.</summary>
    Element,
    /// <summary>An attribute of the element before it, namespace declarations included.</summary>
    Attribute,
    /// <summary>Character data or a CDATA section that is more than white space.</summary>
    Text,
    Comment,
    ProcessingInstruction,
    /// <summary>An end tag, also after an empty element.</summary>
    EndElement,
}

namespace ImsTrace.Protocols.Xml;

/// <summary>One item of a document in its order; the strings are those of the Namespaces recommendation (W3C xml-names section 4).</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Depth">How many elements it stands in; an attribute stands in its element.</param>
/// <param name="Name">The local name of an element or attribute, the target of a processing instruction, else empty.</param>
/// <param name="Prefix">The prefix before the name, or empty.</param>
/// <param name="Namespace">The namespace that the prefix stands for, or empty.</param>
/// <param name="Value">The value of an attribute, a text, a comment, entities replaced; else empty.</param>
/// <param name="Offset">The first byte in the document: of a tag its angle bracket, of an attribute its name.</param>
public readonly record struct XmlItem(
    XmlItemKind Kind, int Depth, string Name, string Prefix, string Namespace, string Value, int Offset);

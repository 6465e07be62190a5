namespace ImsTrace.Protocols.Xml;

/// <summary>One attribute of an element.</summary>
public readonly record struct XmlAttribute(string Name, string Namespace, string Value, int Offset);

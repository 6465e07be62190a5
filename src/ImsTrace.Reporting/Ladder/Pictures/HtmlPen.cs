using System.Xml;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Writes HTML by an XML writer: what is no void element gets an end tag, and all text is a text node.</summary>
internal sealed class HtmlPen(XmlWriter xml)
{
    public void Begin(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element);
        foreach ((string name, string value) in attributes)
            xml.WriteAttributeString(name, MarkupText.Clean(value));
    }

    // HTML takes <td/> for a start tag.
    public void End() => xml.WriteFullEndElement();

    /// <summary>An element that has no content and no end tag.</summary>
    public void Void(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(element, attributes);
        xml.WriteEndElement();
    }

    /// <summary>Text where an element stands open.</summary>
    public void Word(string text) => xml.WriteString(MarkupText.Clean(text));

    public void Text(string element, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(element, attributes);
        xml.WriteString(element == "style" ? text : MarkupText.Clean(text));
        End();
    }

    /// <summary>A row of a table; each cell is an element, its text and its class.</summary>
    public void Row(params ReadOnlySpan<(string Element, string Text, string Style)> cells)
    {
        Begin("tr");
        foreach ((string element, string text, string style) in cells)
        {
            if (style.Length == 0)
                Text(element, text);
            else
                Text(element, text, ("class", style));
        }
        End();
    }
}

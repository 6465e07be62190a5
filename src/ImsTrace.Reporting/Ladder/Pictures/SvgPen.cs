using System.Globalization;
using System.Xml;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Draws the shapes of SVG (SVG 1.1 sections 9 and 10); all text is a text node.</summary>
internal sealed class SvgPen(XmlWriter xml)
{
    public const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>Begins a group of a class, until <see cref="End"/>.</summary>
    public void Group(string style, double down = 0)
    {
        xml.WriteStartElement("g", Namespace);
        if (style.Length > 0)
            xml.WriteAttributeString("class", style);
        if (down != 0)
            xml.WriteAttributeString("transform", $"translate(0 {Number(down)})");
    }

    public void End() => xml.WriteEndElement();

    public void Line(double x1, double y1, double x2, double y2, double width, string? dashes = null, string? style = null)
    {
        Begin("line", style, ("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2), ("stroke-width", width));
        if (dashes is not null)
            xml.WriteAttributeString("stroke-dasharray", dashes);
        End();
    }

    public void Box(double x, double y, double width, double height, string style, double corner = 4)
    {
        Begin("rect", style, ("x", x), ("y", y), ("width", width), ("height", height), ("rx", corner));
        End();
    }

    public void Polygon(params ReadOnlySpan<(double X, double Y)> points)
    {
        xml.WriteStartElement("polygon", Namespace);
        string places = "";
        foreach ((double x, double y) in points)
            places += $"{Number(x)},{Number(y)} ";
        xml.WriteAttributeString("points", places.TrimEnd());
        End();
    }

    /// <summary>An open line through points, or curved as the path says.</summary>
    public void Path(string path, double width, string? dashes, string? style = null)
    {
        Begin("path", style, ("stroke-width", width));
        xml.WriteAttributeString("d", path);
        if (style is null)
            xml.WriteAttributeString("fill", "none");
        if (dashes is not null)
            xml.WriteAttributeString("stroke-dasharray", dashes);
        End();
    }

    public void Text(string text, double x, double y, string style, string anchor = "start")
    {
        Begin("text", style, ("x", x), ("y", y));
        if (anchor != "start")
            xml.WriteAttributeString("text-anchor", anchor);
        xml.WriteString(MarkupText.Clean(text));
        End();
    }

    /// <summary>Two texts one behind the other, around the middle.</summary>
    public void Texts(string first, string firstStyle, string second, string secondStyle, double x, double y)
    {
        Begin("text", null, ("x", x), ("y", y));
        xml.WriteAttributeString("text-anchor", "middle");
        Span(first, firstStyle);
        if (second.Length > 0)
            Span(" " + second, secondStyle);
        End();
    }

    /// <summary>What a pointer that rests here shows.</summary>
    public void Title(string text) => xml.WriteElementString("title", Namespace, MarkupText.Clean(text));

    /// <summary>A number as SVG has it.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Span(string text, string style)
    {
        xml.WriteStartElement("tspan", Namespace);
        xml.WriteAttributeString("class", style);
        xml.WriteString(MarkupText.Clean(text));
        xml.WriteEndElement();
    }

    private void Begin(string name, string? style, params ReadOnlySpan<(string Name, double Value)> places)
    {
        xml.WriteStartElement(name, Namespace);
        if (style is not null)
            xml.WriteAttributeString("class", style);
        foreach ((string place, double value) in places)
            xml.WriteAttributeString(place, Number(value));
    }
}

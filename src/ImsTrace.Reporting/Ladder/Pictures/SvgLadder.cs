using System.Xml;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Ladders as one SVG picture, one below the other.</summary>
internal sealed class SvgLadder : ILadderForm
{
    public void Write(IReadOnlyList<LadderScene> scenes, Stream output)
    {
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"u8);
        using (XmlWriter xml = MarkupText.Open(output))
        {
            SvgPen pen = new(xml);
            SvgFlow[] flows = [.. scenes.Select(scene => new SvgFlow(scene, pen))];
            double width = flows.Max(flow => flow.Layout.Width);
            double height = flows.Sum(HeightOf);
            Begin(xml, "ladder", width, height);
            pen.Title(string.Join(", ", scenes.Select(scene => scene.Title)));
            xml.WriteElementString("style", SvgPen.Namespace, PictureStyle.Ladder);
            pen.Box(0, 0, width, height, "paper", corner: 0);
            double top = 0;
            foreach (SvgFlow flow in flows)
            {
                Draw(flow, pen, top);
                top += HeightOf(flow);
            }
            xml.WriteEndElement();
        }
        output.Write("\n"u8);
    }

    /// <summary>Begins a picture of its own size.</summary>
    public static void Begin(XmlWriter xml, string style, double width, double height)
    {
        xml.WriteStartElement("svg", SvgPen.Namespace);
        xml.WriteAttributeString("class", style);
        xml.WriteAttributeString("width", SvgPen.Number(width));
        xml.WriteAttributeString("height", SvgPen.Number(height));
        xml.WriteAttributeString("viewBox", $"0 0 {SvgPen.Number(width)} {SvgPen.Number(height)}");
        xml.WriteAttributeString("role", "img");
    }

    private static double HeightOf(SvgFlow flow) => flow.TitleHeight + LadderLayout.BoxHeight + flow.BodyHeight + 16;

    private static void Draw(SvgFlow flow, SvgPen pen, double top)
    {
        pen.Group("", top);
        flow.DrawTitle();
        pen.End();
        pen.Group("", top + flow.TitleHeight);
        flow.DrawHeads(0);
        pen.End();
        pen.Group("", top + flow.TitleHeight + LadderLayout.BoxHeight);
        flow.DrawBody();
        pen.End();
    }
}

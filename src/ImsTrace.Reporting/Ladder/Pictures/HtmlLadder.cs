using System.Globalization;
using System.Xml;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Ladders as one page that needs nothing else: no script, no font, no picture from elsewhere, and none is allowed.</summary>
internal sealed class HtmlLadder : ILadderForm
{
    public void Write(IReadOnlyList<LadderScene> scenes, Stream output)
    {
        output.Write("<!DOCTYPE html>\n"u8);
        using (XmlWriter xml = MarkupText.Open(output))
        {
            HtmlPen pen = new(xml);
            pen.Begin("html", ("lang", "en"));
            WriteHead(scenes, pen);
            pen.Begin("body");
            if (scenes.Count > 1)
                WriteContents(scenes, pen);
            foreach (LadderScene scene in scenes)
                WriteFlow(scene, pen, xml);
            pen.End();
            pen.End();
        }
        output.Write("\n"u8);
    }

    private static void WriteHead(IReadOnlyList<LadderScene> scenes, HtmlPen pen)
    {
        pen.Begin("head");
        pen.Void("meta", ("charset", "utf-8"));
        pen.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'"));
        pen.Void("meta", ("name", "viewport"), ("content", "width=device-width"));
        pen.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        pen.Text("title", scenes.Count == 1 ? scenes[0].Title : $"{scenes.Count} flows");
        pen.Text("style", PictureStyle.Page + PictureStyle.Ladder);
        pen.End();
    }

    private static void WriteContents(IReadOnlyList<LadderScene> scenes, HtmlPen pen)
    {
        pen.Text("h1", $"{scenes.Count} flows");
        pen.Begin("table");
        foreach (LadderScene scene in scenes)
        {
            pen.Begin("tr");
            pen.Begin("td");
            WriteBadge(scene, pen);
            pen.End();
            pen.Begin("td");
            pen.Text("a", $"{scene.Kind} {scene.Id}", ("href", "#" + scene.Id));
            pen.End();
            pen.Text("td", scene.Outcome);
            pen.End();
        }
        pen.End();
    }

    private static void WriteFlow(LadderScene scene, HtmlPen pen, XmlWriter xml)
    {
        pen.Begin("section", ("id", scene.Id));
        pen.Begin("h2");
        WriteBadge(scene, pen);
        pen.Word($" {scene.Kind} {scene.Id} · {scene.Outcome}");
        pen.End();
        pen.Begin("table");
        foreach ((string name, string value) in scene.Facts)
            pen.Row(("th", name, ""), ("td", value, "mono"));
        pen.End();
        DrawLadder(scene, xml);
        WriteFindings(scene, pen);
        WriteMessages(scene, pen);
        pen.End();
    }

    // The names of the lanes stay in sight while the page is moved.
    private static void DrawLadder(LadderScene scene, XmlWriter xml)
    {
        SvgPen pen = new(xml);
        SvgFlow flow = new(scene, pen);
        SvgLadder.Begin(xml, "ladder heads", flow.Layout.Width, LadderLayout.BoxHeight + 4);
        pen.Box(0, 0, flow.Layout.Width, LadderLayout.BoxHeight + 4, "paper", corner: 0);
        flow.DrawHeads(4);
        xml.WriteEndElement();
        SvgLadder.Begin(xml, "ladder body", flow.Layout.Width, flow.BodyHeight);
        flow.DrawBody();
        xml.WriteEndElement();
    }

    private static void WriteFindings(LadderScene scene, HtmlPen pen)
    {
        LadderArrow[] found = [.. scene.Arrows.Where(arrow => arrow.Findings.Count > 0)];
        if (found.Length == 0)
            return;
        pen.Begin("table");
        pen.Row([.. "severity rule message finding expected observed clause".Split(' ').Select(name => ("th", name, ""))]);
        foreach (LadderArrow arrow in found)
        {
            foreach (LadderFinding finding in arrow.Findings)
            {
                string severity = Words.Name(finding.Severity);
                pen.Row(("td", severity, severity), ("td", finding.Rule, ""), ("td", Number(arrow.Number), ""), ("td", finding.Message, ""),
                    ("td", finding.Expected, ""), ("td", finding.Observed, ""), ("td", finding.Reference, ""));
            }
        }
        pen.End();
    }

    private static void WriteMessages(LadderScene scene, HtmlPen pen)
    {
        pen.Begin("details");
        pen.Text("summary", $"{scene.Arrows.Count} messages");
        pen.Begin("table", ("class", "mono"));
        pen.Row([.. "message frame seconds from to protocol name about".Split(' ').Select(name => ("th", name, ""))]);
        foreach (LadderArrow arrow in scene.Arrows)
        {
            pen.Row(("td", Number(arrow.Number), ""), ("td", Number(arrow.Frame), ""),
                ("td", arrow.Seconds?.ToString("0.000000", CultureInfo.InvariantCulture) ?? "", ""),
                ("td", scene.Lanes[arrow.From].Label, ""), ("td", scene.Lanes[arrow.To].Label, ""), ("td", PictureWords.NameOf(arrow.Protocol), ""),
                ("td", arrow.Label, ""), ("td", arrow.CopyOf > 0 ? $"retransmission of {arrow.CopyOf}" : arrow.Detail, ""));
        }
        pen.End();
        pen.End();
    }

    private static void WriteBadge(LadderScene scene, HtmlPen pen)
    {
        string style = PictureWords.ClassOf(scene.Verdict);
        pen.Text("span", style == "none" ? "no scenario" : style, ("class", "badge " + style));
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}

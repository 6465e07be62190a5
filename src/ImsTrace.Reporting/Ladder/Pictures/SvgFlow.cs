using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Draws one flow: its head, its lanes and its arrows.</summary>
internal sealed class SvgFlow
{
    // From this many arrows on the lanes are named at the end too.
    private const int LongLadder = 20;
    private const double Gap = 14;
    private const double FactLine = 17;
    private readonly LadderScene scene;
    private readonly SvgPen pen;
    private readonly SvgArrows arrows;
    private readonly List<(string Name, string[] Lines)> facts;

    public SvgFlow(LadderScene scene, SvgPen pen)
    {
        (this.scene, this.pen) = (scene, pen);
        Layout = new(scene.Lanes);
        arrows = new(pen, Layout);
        facts = [.. scene.Facts.Select(fact => (fact.Name, PictureText.Wrap(MarkupText.Clean(fact.Value), Layout.Right - LadderLayout.Left, LadderLayout.FontSize)))];
        BodyHeight = scene.Arrows.Sum(arrows.HeightOf) + Gap + (IsLong ? LadderLayout.HeadsHeight : 0) + 26;
    }

    public LadderLayout Layout { get; }

    /// <summary>Height of title and facts.</summary>
    public double TitleHeight => 44 + facts.Sum(fact => fact.Lines.Length) * FactLine + 8;

    /// <summary>Height of all below the boxes that name the lanes.</summary>
    public double BodyHeight { get; }

    private bool IsLong => scene.Arrows.Count >= LongLadder;

    /// <summary>Draws verdict, kind, id, outcome and facts.</summary>
    public void DrawTitle()
    {
        string word = scene.Verdict == Analysis.Verdicts.Verdict.None ? "no scenario" : Words.Name(scene.Verdict);
        double width = PictureText.Width(word, LadderLayout.FontSize) + 16;
        pen.Group(PictureWords.ClassOf(scene.Verdict));
        pen.Box(16, 14, width, 20, "badge");
        pen.Text(word, 16 + width / 2, 28, "word", "middle");
        pen.End();
        pen.Text($"{scene.Kind} {scene.Id} · {scene.Outcome}", 16 + width + 12, 29, "title");
        double y = 44 + 12;
        foreach ((string name, string[] lines) in facts)
        {
            pen.Text(name, 16, y, "dim");
            foreach (string line in lines)
            {
                pen.Text(line, LadderLayout.Left, y, "fact");
                y += FactLine;
            }
        }
    }

    /// <summary>Draws the boxes that name the lanes.</summary>
    public void DrawHeads(double top)
    {
        for (int i = 0; i < scene.Lanes.Count; i++)
        {
            string address = LadderLanes.AddressOf(scene.Lanes[i]);
            pen.Box(Layout.At(i) - Layout.BoxWidth / 2, top, Layout.BoxWidth, LadderLayout.BoxHeight, "box");
            pen.Text(PictureText.Cut(scene.Lanes[i].Label, Layout.BoxWidth - 8, LadderLayout.FontSize), Layout.At(i), top + 16, "strong", "middle");
            pen.Text(PictureText.Cut(address, Layout.BoxWidth - 8, LadderLayout.SmallSize), Layout.At(i), top + 31, "dim small", "middle");
        }
    }

    /// <summary>Draws the lanes and all that goes between them.</summary>
    public void DrawBody()
    {
        double end = BodyHeight - 26 - (IsLong ? LadderLayout.HeadsHeight : 0);
        for (int i = 0; i < scene.Lanes.Count; i++)
            pen.Line(Layout.At(i), 0, Layout.At(i), end, 1, style: "lifeline");
        double y = 0;
        foreach (LadderArrow arrow in scene.Arrows)
        {
            arrows.Draw(arrow, y);
            y += arrows.HeightOf(arrow);
        }
        if (IsLong)
            DrawHeads(end);
        DrawLegend(BodyHeight - 8);
    }

    private void DrawLegend(double y)
    {
        double x = LadderLayout.Left;
        foreach (Protocol protocol in scene.Arrows.Select(arrow => arrow.Protocol).Distinct().Order())
        {
            pen.Group(System.Text.Encoding.ASCII.GetString(MessageWords.Name(protocol)));
            pen.Line(x, y - 4, x + 22, y - 4, 1.6);
            pen.End();
            string name = PictureWords.NameOf(protocol);
            pen.Text(name, x + 28, y, "dim small");
            x += 28 + PictureText.Width(name, LadderLayout.SmallSize) + 18;
        }
        pen.Text("dashed: answer   ↻: retransmission   seconds since the first message", x, y, "dim small");
    }
}

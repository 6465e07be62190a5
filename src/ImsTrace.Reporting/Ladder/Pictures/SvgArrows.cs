using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Pictures;

/// <summary>Draws messages as arrows, one below the other, each with its findings below it.</summary>
internal sealed class SvgArrows(SvgPen pen, LadderLayout layout)
{
    private const double RowHeight = 30;
    private const double NoteLine = 16;
    private const double NotePadding = 6;
    private const double Tip = 8;
    private const string Dashes = "6 4";

    /// <summary>How much room an arrow takes with its findings.</summary>
    public double HeightOf(LadderArrow arrow) => RowHeight + arrow.Findings.Sum(finding => NoteHeight(NoteOf(finding)));

    /// <summary>Draws an arrow whose room begins at <paramref name="top"/>.</summary>
    public void Draw(LadderArrow arrow, double top)
    {
        double y = top + RowHeight - 8;
        pen.Text(arrow.Number.ToString(CultureInfo.InvariantCulture), LadderLayout.NumberEnd, y + 4, "dim", "end");
        if (arrow.Seconds is { } seconds)
            pen.Text(seconds.ToString("0.000", CultureInfo.InvariantCulture), LadderLayout.TimeEnd, y + 4, "time", "end");
        string protocol = Encoding.ASCII.GetString(MessageWords.Name(arrow.Protocol));
        pen.Group(arrow.CopyOf > 0 ? $"{protocol} again" : protocol);
        pen.Title($"message {arrow.Number}, frame {arrow.Frame}: {arrow.Text}");
        if (arrow.From == arrow.To)
            DrawLoop(arrow, y);
        else
            DrawShaft(arrow, y);
        pen.End();
        double below = top + RowHeight;
        foreach (LadderFinding finding in arrow.Findings)
        {
            bool isFirst = finding == arrow.Findings[0];
            below += DrawNote(finding, below, isFirst ? (layout.At(arrow.From) + layout.At(arrow.To)) / 2 : null);
        }
    }

    private void DrawShaft(LadderArrow arrow, double y)
    {
        double from = layout.At(arrow.From);
        double to = layout.At(arrow.To);
        double back = to > from ? -Tip : Tip;
        pen.Line(from, y, to + back / 2, y, arrow.CopyOf > 0 ? 1 : 1.6, arrow.IsAnswer ? Dashes : null);
        pen.Polygon((to, y), (to + back, y - 4), (to + back, y + 4));
        DrawLabel(arrow, (from + to) / 2, y - 5, Math.Abs(to - from) - 2 * Tip);
    }

    // A message of a node to itself, such as one between two ports of one machine.
    private void DrawLoop(LadderArrow arrow, double y)
    {
        double x = layout.At(arrow.From);
        string path = $"M{SvgPen.Number(x)} {SvgPen.Number(y - 8)}h24v8h-{SvgPen.Number(24 - Tip)}";
        pen.Path(path, 1.6, arrow.IsAnswer ? Dashes : null);
        pen.Polygon((x, y), (x + Tip, y - 4), (x + Tip, y + 4));
        DrawLabel(arrow, x + layout.Pitch / 2 + 12, y - 1, layout.Pitch - 40);
    }

    private void DrawLabel(LadderArrow arrow, double middle, double y, double room)
    {
        string name = PictureText.Cut(MarkupText.Clean(arrow.CopyOf > 0 ? $"↻ {arrow.Label}" : arrow.Label), room, LadderLayout.FontSize);
        string about = arrow.CopyOf > 0 ? $"repeats {arrow.CopyOf}" : arrow.Detail;
        double left = room - PictureText.Width(name + " ", LadderLayout.FontSize);
        about = PictureText.Cut(MarkupText.Clean(about), left, LadderLayout.SmallSize);
        // Lanes that the arrow passes do not cross its label.
        double width = PictureText.Width(name, LadderLayout.FontSize) + PictureText.Width(about.Length > 0 ? " " + about : "", LadderLayout.SmallSize);
        pen.Box(middle - width / 2 - 2, y - 11, width + 4, 13, "paper", corner: 0);
        pen.Texts(name, "name strong", about, "dim small", middle, y);
    }

    private double DrawNote(LadderFinding finding, double top, double? pointsAt)
    {
        string[] lines = NoteOf(finding);
        double height = NoteHeight(lines);
        pen.Group(Words.Name(finding.Severity));
        pen.Box(LadderLayout.Left, top, layout.Right - LadderLayout.Left, height - NotePadding, "note");
        // The note's corner at the arrow that it is about.
        if (pointsAt is { } tip)
            pen.Path($"M{SvgPen.Number(tip - 6)} {SvgPen.Number(top)}l6 -6l6 6", 1.2, null, "note");
        for (int i = 0; i < lines.Length; i++)
            pen.Text(lines[i], LadderLayout.Left + 10, top + 15 + i * NoteLine, i == 0 ? "rule strong" : "note-text");
        pen.End();
        return height;
    }

    private string[] NoteOf(LadderFinding finding)
    {
        double room = layout.Right - LadderLayout.Left - 20;
        string head = $"{Words.Name(finding.Severity)} {finding.Rule}" + (finding.Reference.Length > 0 ? $" · {finding.Reference}" : "");
        return
        [
            PictureText.Cut(MarkupText.Clean(head), room, LadderLayout.FontSize),
            .. PictureText.Wrap(MarkupText.Clean(finding.Message), room, LadderLayout.FontSize),
        ];
    }

    private static double NoteHeight(string[] lines) => lines.Length * NoteLine + 6 + NotePadding;
}

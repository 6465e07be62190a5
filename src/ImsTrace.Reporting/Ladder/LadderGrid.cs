using System.Text;
using ImsTrace.Reporting.Flows;

namespace ImsTrace.Reporting.Ladder;

/// <summary>Where the lanes of a ladder stand, and how arrows are drawn between them.</summary>
internal sealed class LadderGrid
{
    /// <summary>Columns for number and time.</summary>
    public const int Margin = 15;

    private const int NarrowestLane = 9;

    // Room behind the last lane for what does not fit on an arrow.
    private const int Overhang = 32;
    private const int WidestLane = 22;
    private readonly IReadOnlyList<FlowLane> lanes;
    private readonly int lane;
    private readonly int width;

    public LadderGrid(IReadOnlyList<FlowLane> lanes, int terminalWidth)
    {
        this.lanes = lanes;
        lane = Math.Clamp((terminalWidth - Margin) / lanes.Count, NarrowestLane, WidestLane);
        width = lane * lanes.Count;
    }

    /// <summary>Writes roles and addresses above their lanes; an address longer than its lane goes over several lines.</summary>
    public void WriteHead(StringBuilder output)
    {
        string[][] heads = [.. lanes.Select(Head)];
        for (int i = 0; i < heads.Max(head => head.Length); i++)
        {
            char[] line = Blank();
            for (int k = 0; k < heads.Length; k++)
            {
                if (i < heads[k].Length)
                    Center(heads[k][i], line, k);
            }
            Append(output, new string(' ', Margin), line);
        }
        Append(output, new string(' ', Margin), Lines());
    }

    /// <summary>Writes a message from one lane to another. What does not fit on the arrow stands behind it, or above.</summary>
    public void WriteArrow(StringBuilder output, string margin, int from, int to, string label, string copies, char shaft)
    {
        char[] line = Lines();
        if (from == to)
        {
            Overlay($"({label}{copies})", line, At(from) + 1);
            Append(output, margin, line);
            return;
        }
        int left = Math.Min(At(from), At(to)) + 1;
        int right = Math.Max(At(from), At(to)) - 1;
        int room = right - left;
        line.AsSpan(left, right - left + 1).Fill(shaft);
        if (from < to)
            line[right] = '>';
        else
            line[left] = '<';
        if (label.Length > room)
        {
            char[] above = Lines();
            Overlay(label + copies, above, left);
            Append(output, margin, above);
            margin = new string(' ', Margin);
        }
        else if (label.Length + copies.Length > room)
        {
            OnShaft(label, line, left, right, from < to);
            Overlay(copies, line, right + 2);
        }
        else
        {
            OnShaft(label + copies, line, left, right, from < to);
        }
        Append(output, margin, line);
    }

    private static void OnShaft(string label, char[] line, int left, int right, bool toTheRight)
    {
        string spaced = label.Length + 3 <= right - left ? $" {label} " : label;
        Overlay(spaced, line, Math.Max(left + (right - left + 1 - spaced.Length) / 2, toTheRight ? left : left + 1));
    }

    private int At(int place) => place * lane + lane / 2;

    private char[] Blank()
    {
        char[] line = new char[width + Overhang];
        line.AsSpan().Fill(' ');
        return line;
    }

    private char[] Lines()
    {
        char[] line = Blank();
        for (int i = 0; i < lanes.Count; i++)
            line[At(i)] = '|';
        return line;
    }

    private void Center(string text, char[] line, int place)
        => Overlay(text, line, Math.Clamp(At(place) - text.Length / 2, 0, Math.Max(0, width - text.Length)));

    private static void Overlay(string text, char[] line, int at)
        => text.AsSpan(0, Math.Min(text.Length, line.Length - at)).CopyTo(line.AsSpan(at));

    private static void Append(StringBuilder output, string margin, char[] line)
        => output.Append(margin.PadRight(Margin).AsSpan(0, Math.Max(margin.Length, Margin))).Append(line.AsSpan().TrimEnd()).Append('\n');

    private string[] Head(FlowLane node)
    {
        List<string> head = [.. Pieces(node.Label)];
        head.AddRange(Pieces(LadderLanes.AddressOf(node)));
        return [.. head];
    }

    // Breaks a text that is longer than its lane, before a dot or a colon where there is one.
    private IEnumerable<string> Pieces(string text)
    {
        int room = lane - 1;
        while (text.Length > room)
        {
            int end = text.AsSpan(1, room).LastIndexOfAny('.', ':') + 1;
            end = end == 0 ? room : end;
            yield return text[..end];
            text = text[end..];
        }
        yield return text;
    }
}

using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Diagrams;

/// <summary>Ladders as sequence diagrams of Mermaid. A file of Mermaid holds one: several are fenced blocks of one Markdown file.</summary>
internal sealed class MermaidLadder : ILadderForm
{
    public void Write(IReadOnlyList<LadderScene> scenes, Stream output)
    {
        StringBuilder text = new();
        foreach (LadderScene scene in scenes)
        {
            if (scenes.Count > 1)
                text.Append(text.Length > 0 ? "\n" : "").Append("```mermaid\n");
            Write(scene, text);
            if (scenes.Count > 1)
                text.Append("```\n");
        }
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Write(LadderScene scene, StringBuilder text)
    {
        text.Append("sequenceDiagram\n    title ").Append(Escape(scene.Title)).Append('\n');
        for (int i = 0; i < scene.Lanes.Count; i++)
            text.Append(CultureInfo.InvariantCulture, $"    participant n{i} as {Escape(scene.Lanes[i].Label)}<br/>{Escape(AddressOf(scene.Lanes[i]))}\n");
        foreach ((string name, string value) in scene.Facts)
            text.Append(CultureInfo.InvariantCulture, $"    Note over {Span(0, scene.Lanes.Count - 1)}: {name} {Escape(value)}\n");
        foreach (LadderArrow arrow in scene.Arrows)
            WriteArrow(arrow, text);
    }

    private static void WriteArrow(LadderArrow arrow, StringBuilder text)
    {
        string seconds = arrow.Seconds is { } since ? since.ToString("0.000 ", CultureInfo.InvariantCulture) : "";
        string protocol = arrow.Protocol == Protocol.Sip ? "" : Encoding.ASCII.GetString(MessageWords.Name(arrow.Protocol)) + " ";
        text.Append(CultureInfo.InvariantCulture, $"    n{arrow.From}{(arrow.IsAnswer ? "-->>" : "->>")}n{arrow.To}: {seconds}{protocol}{Escape(arrow.Text)}\n");
        foreach (LadderFinding finding in arrow.Findings)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"    Note over {Span(arrow.From, arrow.To)}: {Words.Name(finding.Severity)} {Escape(finding.Rule)}: {Escape(finding.Message)}\n");
        }
    }

    private static string Span(int one, int other) => one == other ? $"n{one}" : $"n{Math.Min(one, other)},n{Math.Max(one, other)}";

    private static string AddressOf(FlowLane lane) => LadderLanes.AddressOf(lane);

    private static string Escape(string text) => DiagramText.Mermaid.Escape(text);
}

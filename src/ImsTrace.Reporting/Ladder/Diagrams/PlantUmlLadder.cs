using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Ladder.Diagrams;

/// <summary>Ladders as sequence diagrams of PlantUML, each between its own start and end.</summary>
internal sealed class PlantUmlLadder : ILadderForm
{
    public void Write(IReadOnlyList<LadderScene> scenes, Stream output)
    {
        StringBuilder text = new();
        foreach (LadderScene scene in scenes)
        {
            text.Append(text.Length > 0 ? "\n" : "");
            Write(scene, text);
        }
        output.Write(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private static void Write(LadderScene scene, StringBuilder text)
    {
        text.Append("@startuml\ntitle ").Append(Escape(scene.Title)).Append("\nhide footbox\n");
        if (scene.Facts.Count > 0)
            text.Append("header\n").AppendJoin('\n', scene.Facts.Select(fact => $"{fact.Name} {Escape(fact.Value)}")).Append("\nendheader\n");
        for (int i = 0; i < scene.Lanes.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"participant \"{Escape(scene.Lanes[i].Label)}\\n{Escape(LadderLanes.AddressOf(scene.Lanes[i]))}\" as n{i}\n");
        }
        foreach (LadderArrow arrow in scene.Arrows)
            WriteArrow(arrow, text);
        text.Append("@enduml\n");
    }

    private static void WriteArrow(LadderArrow arrow, StringBuilder text)
    {
        string seconds = arrow.Seconds is { } since ? since.ToString("0.000 ", CultureInfo.InvariantCulture) : "";
        string shaft = arrow.IsAnswer ? "--" : "-";
        text.Append(CultureInfo.InvariantCulture,
            $"n{arrow.From} {shaft[..1]}[{ColourOf(arrow.Protocol)}]{shaft[1..]}> n{arrow.To} : {seconds}{Escape(arrow.Text)}\n");
        foreach (LadderFinding finding in arrow.Findings)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"note over {Span(arrow)} {ColourOf(finding.Severity)} : {Words.Name(finding.Severity)} {Escape(finding.Rule)}: {Escape(finding.Message)}\n");
        }
    }

    private static string Span(LadderArrow arrow)
        => arrow.From == arrow.To ? $"n{arrow.From}" : $"n{Math.Min(arrow.From, arrow.To)}, n{Math.Max(arrow.From, arrow.To)}";

    private static string ColourOf(Protocol protocol) => protocol switch
    {
        Protocol.Diameter => "#B35900",
        Protocol.Msrp => "#1A7F37",
        Protocol.H248 => "#7A3FB0",
        _ => "#1F5FBF",
    };

    private static string ColourOf(Severity severity) => severity switch
    {
        Severity.Error => "#FFDDDD",
        Severity.Warning => "#FFF2CC",
        _ => "#EEEEEE",
    };

    private static string Escape(string text) => DiagramText.PlantUml.Escape(text);
}

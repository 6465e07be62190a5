using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Identities;
using ImsTrace.Reporting.Messages;
using ImsTrace.Reporting.Text;

namespace ImsTrace.Reporting.Explain;

/// <summary>Why a flow's messages stand together, for a person.</summary>
internal sealed class EdgeTextWriter(FlowReportOptions options)
{
    private const float JoinStrength = 0.6f;
    private readonly Palette palette = new(options.Color);
    private readonly FlowIdentityText users = new(options);

    /// <summary>Writes the flow's reasons.</summary>
    public void Write(FlowResult result, StringBuilder output)
    {
        Dictionary<long, string> names = NamesOf(result.Flow);
        output.Append(palette.Bold($"{result.Flow.Kind.Name()} {result.Flow.Id}"))
            .Append(CultureInfo.InvariantCulture, $"  {names.Count} messages, {result.Flow.Edges.Count} joins\n");
        foreach (FlowEdge edge in result.Flow.Edges)
        {
            string possible = edge.Strength < JoinStrength ? "  possible only" : "";
            string line = string.Create(CultureInfo.InvariantCulture,
                $"  {NameOf(edge, names),-18} - {Numbered(edge.To, names.GetValueOrDefault(edge.To, "(other flow)")),-18} {edge.Key.Name(),-19} {EdgeRows.Strength(edge):0.00}{possible}  {TerminalText.Escape(Encoding.UTF8.GetString(edge.Value.Span))}");
            output.Append(TerminalText.Cut(line, options.Width).TrimEnd()).Append('\n');
        }
        users.Write(result, output);
    }

    private static Dictionary<long, string> NamesOf(Flow flow)
    {
        Dictionary<long, string> names = [];
        foreach (FlowCopy copy in FlowCopy.AllOf(flow))
            names[copy.Number] = TerminalText.Escape(MessageNames.Get(copy.Message.Record));
        return names;
    }

    private static string NameOf(in FlowEdge edge, Dictionary<long, string> names)
        => Numbered(edge.From, edge.OtherFlow != 0 ? $"({FlowId.Format(edge.OtherFlow)})" : names.GetValueOrDefault(edge.From, "(other flow)"));

    private static string Numbered(long number, string name) => string.Create(CultureInfo.InvariantCulture, $"{number} {name}");
}

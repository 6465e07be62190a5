using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Explain;

/// <summary>A row for each reason why two messages stand together (output contract, <c>imstrace explain</c>).</summary>
internal sealed class EdgeRows : IFlowRows
{
    public string Name => "edges";

    public IReadOnlyList<string> Columns { get; } = ["flow", "from", "to", "key", "value", "strength", "other_flow"];

    public void Write(FlowResult result, IRowWriter rows)
    {
        foreach (FlowEdge edge in result.Flow.Edges)
        {
            rows.Begin();
            rows.Text("flow", result.Flow.Id);
            rows.Number("from", edge.From);
            rows.Number("to", edge.To);
            rows.Text("key", edge.Key.Name());
            rows.Text("value", Encoding.UTF8.GetString(edge.Value.Span));
            rows.Number("strength", Strength(edge));
            rows.Text("other_flow", edge.OtherFlow == 0 ? null : FlowId.Format(edge.OtherFlow));
            rows.End();
        }
    }

    /// <summary>The strength in hundredths.</summary>
    public static decimal Strength(in FlowEdge edge) => Math.Round((decimal)edge.Strength, 2);
}

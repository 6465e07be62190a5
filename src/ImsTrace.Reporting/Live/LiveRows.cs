using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Flows;
using ImsTrace.Reporting.Rows;

namespace ImsTrace.Reporting.Live;

/// <summary>The rows of a live run: one for a flow, and behind it one for each of its findings, told apart by <c>type</c>.</summary>
internal sealed class LiveRows : IFlowRows
{
    private readonly FlowRows flows = new();
    private readonly FindingRows findings = new(all: false, type: "finding");

    public string Name => "rows";

    public IReadOnlyList<string> Columns => flows.Columns;

    public void Write(FlowResult result, IRowWriter rows)
    {
        rows.Begin();
        rows.Text("type", "flow");
        flows.WriteFields(result, rows, FlowCopy.AllOf(result.Flow));
        rows.End();
        findings.Write(result, rows);
    }
}

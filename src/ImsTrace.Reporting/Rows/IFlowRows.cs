using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Rows;

/// <summary>The rows that one command gives of a flow.</summary>
internal interface IFlowRows
{
    /// <summary>What the rows are called in a JSON document.</summary>
    string Name { get; }

    /// <summary>Names of the columns, in order.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>Writes the flow's rows.</summary>
    void Write(FlowResult result, IRowWriter rows);
}

using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Filters;

/// <summary>Lets the flows pass that are wanted, as a whole and judged as a whole.</summary>
public sealed class SelectedFlows(Selection selection, IFlowResultSink next) : IFlowResultSink
{
    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        if (selection.Takes(result.Flow))
            next.OnResult(result);
    }
}

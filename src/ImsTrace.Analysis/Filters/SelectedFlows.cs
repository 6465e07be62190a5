using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Filters;

/// <summary>Lets the flows pass that are wanted, as a whole and judged as a whole.</summary>
public sealed class SelectedFlows(Selection selection, IFlowResultSink next) : IFlowResultSink
{
    /// <summary>How many flows there were, wanted or not.</summary>
    public long Seen { get; private set; }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        Seen++;
        if (selection.Takes(result.Flow))
            next.OnResult(result);
    }
}

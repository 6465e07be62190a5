using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>Hands each judged flow to the output, where it is wanted there, and to all others who take flows.</summary>
internal sealed class LiveFlows : IFlowResultSink
{
    private readonly IFlowResultSink? shown;
    private readonly IReadOnlyList<IFlowResultSink> others;
    private readonly FailureWatch watch;

    public LiveFlows(IFlowResultSink? output, IReadOnlyList<IFlowResultSink> others, FailureWatch watch, Selection selection)
    {
        (this.others, this.watch) = (others, watch);
        shown = output is null || selection.IsAll ? output : new SelectedFlows(selection, output);
    }

    public void OnResult(FlowResult result)
    {
        watch.Look(result);
        shown?.OnResult(result);
        foreach (IFlowResultSink sink in others)
            sink.OnResult(result);
    }
}

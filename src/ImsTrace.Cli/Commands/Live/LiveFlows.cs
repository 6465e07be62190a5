using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>Hands each judged flow to those who take all, and to those who take what is selected where it is.</summary>
internal sealed class LiveFlows : IFlowResultSink
{
    private readonly IReadOnlyList<IFlowResultSink> all;
    private readonly IFlowResultSink selected;

    public LiveFlows(IReadOnlyList<IFlowResultSink> all, IReadOnlyList<IFlowResultSink> selected, Selection selection)
    {
        this.all = all;
        Each each = new(selected);
        this.selected = selection.IsAll ? each : new SelectedFlows(selection, each);
    }

    public void OnResult(FlowResult result)
    {
        foreach (IFlowResultSink sink in all)
            sink.OnResult(result);
        selected.OnResult(result);
    }

    private sealed class Each(IReadOnlyList<IFlowResultSink> sinks) : IFlowResultSink
    {
        public void OnResult(FlowResult result)
        {
            foreach (IFlowResultSink sink in sinks)
                sink.OnResult(result);
        }
    }
}

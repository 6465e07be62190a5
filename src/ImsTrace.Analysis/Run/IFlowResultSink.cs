using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Run;

/// <summary>Takes judged flows in the order in which they end; a flow is forgotten when the call returns.</summary>
public interface IFlowResultSink
{
    /// <summary>A flow ended and was judged.</summary>
    void OnResult(FlowResult result);
}

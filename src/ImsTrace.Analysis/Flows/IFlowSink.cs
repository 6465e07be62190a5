namespace ImsTrace.Analysis.Flows;

/// <summary>Takes flows that have ended, in the order of their ending.</summary>
internal interface IFlowSink
{
    void OnFlow(Flow flow);
}

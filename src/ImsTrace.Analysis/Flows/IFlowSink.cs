namespace ImsTrace.Analysis.Flows;

/// <summary>Takes flows that have ended, in the order of their ending.</summary>
internal interface IFlowSink
{
    /// <summary>Takes a flow; its messages know their nodes.</summary>
    void OnFlow(Flow flow);

    /// <summary>Whether the flow is still in use when <see cref="OnFlow"/> returns.</summary>
    bool KeepsFlow => false;
}

using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>Sentences of findings that are written when one of them is asked for.</summary>
internal abstract class FindingTexts
{
    /// <summary>Writes them for a message of a flow.</summary>
    public abstract (string Message, string Expected, string Observed) Write(Flow flow, FlowMessage message);
}

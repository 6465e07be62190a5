namespace ImsTrace.Analysis.Run;

/// <summary>The pipeline from captures to messages or judged flows.</summary>
public static class AnalysisRun
{
    /// <summary>Reads the captures and hands on each message. Where a capture cannot be used, says why in <paramref name="unusable"/> and reads nothing.</summary>
    public static AnalysisSummary Messages(AnalysisOptions options, IMessageSink sink, out string? unusable)
        => throw new NotImplementedException();

    /// <summary>Reads the captures and hands on each judged flow.</summary>
    /// <param name="options">What to analyse and how.</param>
    /// <param name="sink">Takes the flows.</param>
    /// <param name="messages">Takes the messages too, before their flows; null where nobody asks.</param>
    /// <param name="unusable">Why a capture cannot be used; else null.</param>
    public static AnalysisSummary Flows(AnalysisOptions options, IFlowResultSink sink, IMessageSink? messages, out string? unusable)
        => throw new NotImplementedException();
}

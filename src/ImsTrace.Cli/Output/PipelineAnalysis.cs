using ImsTrace.Analysis.Run;

namespace ImsTrace.Cli.Output;

/// <summary>The pipeline.</summary>
internal sealed class PipelineAnalysis : IAnalysis
{
    public AnalysisSummary Messages(AnalysisOptions options, IMessageSink sink, out string? unusable)
        => AnalysisRun.Messages(options, sink, out unusable);

    public AnalysisSummary Flows(AnalysisOptions options, IFlowResultSink sink, IMessageSink? messages, out string? unusable)
        => AnalysisRun.Flows(options, sink, messages, out unusable);
}

using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Extract;
using ImsTrace.Analysis.Run.Live;

namespace ImsTrace.Cli.Output;

/// <summary>The pipeline.</summary>
internal sealed class PipelineAnalysis : IAnalysis
{
    public AnalysisSummary Messages(AnalysisOptions options, IMessageSink sink, out string? unusable)
        => AnalysisRun.Messages(options, sink, out unusable);

    public AnalysisSummary Flows(AnalysisOptions options, IFlowResultSink sink, IMessageSink? messages, out string? unusable)
        => AnalysisRun.Flows(options, sink, messages, out unusable);

    public long Extract(Func<AnalysisOptions> options, WantedMessages wanted, IFrameSink sink, out string? unusable)
        => FrameExtract.Run(options, wanted, sink, out unusable);

    public AnalysisSummary Live(AnalysisOptions options, LiveInput input, IFlowResultSink? flows, IMessageSink? messages)
        => AnalysisRun.Live(options, input, flows, messages);
}

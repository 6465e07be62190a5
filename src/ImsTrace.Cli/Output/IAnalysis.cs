using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Extract;
using ImsTrace.Analysis.Run.Live;

namespace ImsTrace.Cli.Output;

/// <summary>The work behind the commands, so that tests of the command line need no captures.</summary>
internal interface IAnalysis
{
    /// <summary>As <see cref="AnalysisRun.Messages"/>.</summary>
    AnalysisSummary Messages(AnalysisOptions options, IMessageSink sink, out string? unusable);

    /// <summary>As <see cref="AnalysisRun.Flows"/>.</summary>
    AnalysisSummary Flows(AnalysisOptions options, IFlowResultSink sink, IMessageSink? messages, out string? unusable);

    /// <summary>As <see cref="FrameExtract.Run"/>.</summary>
    long Extract(Func<AnalysisOptions> options, WantedMessages wanted, IFrameSink sink, out string? unusable);

    /// <summary>As <see cref="AnalysisRun.Live"/>.</summary>
    AnalysisSummary Live(AnalysisOptions options, LiveInput input, IFlowResultSink? flows, IMessageSink? messages);
}

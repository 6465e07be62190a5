using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Extract;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture;
using ImsTrace.Cli.Output;

namespace ImsTrace.Cli.Tests;

/// <summary>Gives hand-made results instead of reading captures.</summary>
internal sealed class FakeAnalysis : IAnalysis
{
    public IReadOnlyList<FlowResult> Results { get; init; } = [];

    public IReadOnlyList<MessageRecord> Records { get; init; } = [];

    public string? Unusable { get; init; }

    public string? Problem { get; init; }

    public int Gaps { get; init; }

    public Action? OnRun { get; init; }

    public AnalysisOptions? Options { get; private set; }

    public AnalysisSummary Messages(AnalysisOptions options, IMessageSink sink, out string? unusable)
    {
        foreach (MessageRecord record in Records)
            sink.OnMessage(record);
        return Finish(options, out unusable);
    }

    public AnalysisSummary Flows(AnalysisOptions options, IFlowResultSink sink, IMessageSink? messages, out string? unusable)
    {
        foreach (MessageRecord record in messages is null ? [] : Records)
            messages?.OnMessage(record);
        foreach (FlowResult result in Results)
            sink.OnResult(result);
        return Finish(options, out unusable);
    }

    public long Extract(Func<AnalysisOptions> options, WantedMessages wanted, IFrameSink sink, out string? unusable)
    {
        Finish(options(), out unusable);
        return 0;
    }

    public AnalysisSummary Live(AnalysisOptions options, LiveInput input, IFlowResultSink? flows, IMessageSink? messages)
    {
        foreach (MessageRecord record in messages is null ? [] : Records)
            messages?.OnMessage(record);
        foreach (FlowResult result in flows is null ? [] : Results)
            flows?.OnResult(result);
        return Finish(options, out _);
    }

    private AnalysisSummary Finish(AnalysisOptions options, out string? unusable)
    {
        Options = options;
        OnRun?.Invoke();
        unusable = Unusable;
        AnalysisSummary summary = new();
        summary.BlindSpots.Count(BlindSpot.StreamGap, Gaps);
        if (Problem is not null)
            summary.CaptureProblems.Add(Problem);
        return summary;
    }
}

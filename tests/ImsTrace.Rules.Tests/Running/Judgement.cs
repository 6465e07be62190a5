using System.Collections.Concurrent;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.TestKit.Edits;

namespace ImsTrace.Rules.Tests.Running;

/// <summary>Runs the product's analysis on a capture in memory.</summary>
internal static class Judgement
{
    // Compiled once and lent to one run at a time.
    private static readonly ConcurrentBag<(RuleLibrary Rules, ScenarioLibrary Scenarios)> Libraries = [];

    /// <summary>The flows in the order of their first message.</summary>
    public static IReadOnlyList<JudgedFlow> Flows(byte[] capture)
    {
        if (!Libraries.TryTake(out (RuleLibrary Rules, ScenarioLibrary Scenarios) library))
            library = (RuleLibrary.BuiltIn(), ScenarioLibrary.BuiltIn());
        FlowSink sink = new();
        AnalysisOptions options = Options(capture) with { Rules = library.Rules, Scenarios = library.Scenarios };
        AnalysisRun.Flows(options, sink, messages: null, out string? unusable);
        Libraries.Add(library);
        return unusable is null ? [.. sink.Flows.OrderBy(flow => flow.First).Select(flow => flow.Flow)] : throw new InvalidDataException(unusable);
    }

    /// <summary>The messages with their bytes.</summary>
    public static IReadOnlyList<CaptureMessage> Messages(byte[] capture)
    {
        MessageSink sink = new();
        AnalysisRun.Messages(Options(capture) with { KeepsBytes = true }, sink, out string? unusable);
        return unusable is null ? sink.Messages : throw new InvalidDataException(unusable);
    }

    private static AnalysisOptions Options(byte[] capture) => new() { Captures = ["-"], StandardInput = new MemoryStream(capture) };

    private sealed class FlowSink : IFlowResultSink
    {
        public List<(long First, JudgedFlow Flow)> Flows { get; } = [];

        public void OnResult(FlowResult result) => Flows.Add((result.Flow.First.Record.Number, JudgedFlow.Of(result)));
    }

    private sealed class MessageSink : IMessageSink
    {
        public List<CaptureMessage> Messages { get; } = [];

        public void OnMessage(MessageRecord message) => Messages.Add(new(
            (int)message.Number, message.Frame.Number, message.Source.ToString(), message.Destination.ToString(), message.Bytes.ToArray(), message.Part.Offset));
    }
}

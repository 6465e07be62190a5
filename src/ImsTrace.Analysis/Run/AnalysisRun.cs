using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Taps;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Run;

/// <summary>The pipeline from captures to messages or judged flows.</summary>
public static class AnalysisRun
{
    private const int MostNodes = 1_000;
    private const int MostUsers = 1_000;
    private const int PairsPerNode = 8;

    /// <summary>Reads the captures and hands on each message. Where a capture cannot be used, says why in <paramref name="unusable"/> and reads nothing.</summary>
    public static AnalysisSummary Messages(AnalysisOptions options, IMessageSink sink, out string? unusable)
    {
        AnalysisSummary summary = new();
        using CaptureInputs? inputs = CaptureInputs.TryOpen(options.Captures, options.StandardInput, out unusable);
        if (inputs is null)
            return summary;
        DecodeShard[] shards = CreateShards(options, options.Plan);
        Decode(options, inputs, shards, summary, new MessageCounter(summary, sink, correlator: null));
        inputs.Describe(summary.CaptureProblems);
        return summary;
    }

    /// <summary>Reads the captures and hands on each judged flow.</summary>
    /// <param name="options">What to analyse and how.</param>
    /// <param name="sink">Takes the flows.</param>
    /// <param name="messages">Takes the messages too, before their flows; null where nobody asks.</param>
    /// <param name="unusable">Why a capture cannot be used; else null.</param>
    public static AnalysisSummary Flows(AnalysisOptions options, IFlowResultSink sink, IMessageSink? messages, out string? unusable)
    {
        AnalysisSummary summary = new();
        using CaptureInputs? inputs = CaptureInputs.TryOpen(options.Captures, options.StandardInput, out unusable);
        if (inputs is null)
            return summary;
        // Rules and scenarios are not read for a capture that has nothing to judge.
        if (inputs.HasFrames())
            JudgeFlows(options, inputs, sink, messages, summary, live: null);
        inputs.Describe(summary.CaptureProblems);
        return summary;
    }

    /// <summary>Hands on messages, judged flows, or both, as frames come, until the run is stopped or its source ends. All is taken on one thread.</summary>
    /// <param name="options">How to analyse; its captures are what the sources are called.</param>
    /// <param name="input">Where frames come from, and who else takes them.</param>
    /// <param name="flows">Takes the flows; null where nobody asks, and none are judged.</param>
    /// <param name="messages">Takes the messages, before their flows; null where nobody asks.</param>
    public static AnalysisSummary Live(AnalysisOptions options, LiveInput input, IFlowResultSink? flows, IMessageSink? messages)
    {
        AnalysisSummary summary = new();
        TeeSource source = new(input.Frames, input.Tees);
        if (flows is not null)
        {
            JudgeFlows(options, source, flows, messages, summary, input);
            return summary;
        }
        DecodeShard[] shards = CreateShards(options, options.Plan);
        LiveStatus status = new(summary, shards, correlator: null, nodes: null);
        Decode(options, source, shards, summary, new MessageCounter(summary, messages, correlator: null) { Live = (input, status) });
        return summary;
    }

    private static void JudgeFlows(
        AnalysisOptions options, IFrameSource inputs, IFlowResultSink sink, IMessageSink? messages, AnalysisSummary summary, LiveInput? live)
    {
        FlowLimits limits = new();
        summary.CaptureStarts = new long[options.Captures.Count];
        Array.Fill(summary.CaptureStarts, FrameStamp.NoTime);
        NodeTable nodes = new(options.Topology, limits.MaximumNodes);
        // Whoever takes messages and flows takes them on one thread.
        bool isSplit = options.Workers > 1 && messages is null && live is null;
        InterfaceView heard = new(PairsPerNode * limits.MaximumNodes);
        InterfaceView concluded = isSplit ? new(PairsPerNode * limits.MaximumNodes) : heard;
        FlowJudge judge = LoadJudge(options, heard, concluded);
        FlowJudging judging = new(judge, heard, concluded, sink);
        FlowPool pool = new();
        TapTable? taps = options.Captures.Count > 1 ? new(options.Captures.Count) : null;
        using JudgingThreads? threads = isSplit ? new(judging, nodes, pool) : null;
        IFlowSink flows = threads is null ? new InlineJudge(judging, nodes) : threads;
        Correlator correlator = new(limits, nodes, options.KeepEdges, flows, pool) { CaptureStarts = summary.CaptureStarts, Taps = taps };
        if (options.User is { } user)
            correlator.OfUser = new(correlator.Users, user);
        FieldPlan plan = options.Plan.With(judge.Plan).With(JoinPlan.Fields);
        DecodeShard[] shards = CreateShards(options, plan);
        RunState state = new(correlator, nodes, judging, shards);
        Decode(options, inputs, shards, summary, new MessageCounter(summary, messages, correlator)
        {
            State = state,
            Live = live is null ? null : (live, new LiveStatus(summary, shards, correlator, nodes)),
        });
        correlator.Finish();
        threads?.Complete();
        summary.Profile = judge.Profile;
        summary.IsProfileGiven = options.Profile != Profile.None;
        state.Tell(summary.Evictions);
        summary.LateMessages = correlator.Store.Late;
        summary.Nodes = nodes.Summarise(MostNodes);
        summary.Users = [.. correlator.Users.Users.TakeLast(MostUsers)];
        summary.KnownUsers = correlator.Users.Count + correlator.Users.Evicted;
        summary.Clocks = taps?.Offsets ?? [];
        summary.TapLosses = taps?.Losses ?? [];
    }

    private static FlowJudge LoadJudge(AnalysisOptions options, InterfaceView heard, InterfaceView concluded)
    {
        if (options.Scenarios is null)
            ScenarioLibrary.ReadAhead();
        RuleLibrary rules = options.Rules ?? RuleLibrary.BuiltIn();
        return new(rules, options.Scenarios ?? ScenarioLibrary.BuiltIn(), heard, concluded, options.Profile);
    }

    private static DecodeShard[] CreateShards(AnalysisOptions options, FieldPlan plan)
    {
        DecodeShard[] shards = new DecodeShard[DecodeShard.Count];
        for (int i = 0; i < shards.Length; i++)
            shards[i] = new(plan, options.KeepsBytes, options.DecodeAs, options.TracksPlaces);
        return shards;
    }

    private static void Decode(
        AnalysisOptions options, IFrameSource inputs, DecodeShard[] shards, AnalysisSummary summary, IRecordConsumer consumer)
    {
        PacketStage packets = new(FragmentLimits.Default, summary.BlindSpots);
        FrameCounter counter = new(summary, options);
        if (options.Workers > 1)
        {
            ParallelDecoder decoder = new(inputs, packets, shards, counter, Math.Min(options.Workers, DecodeShard.Count));
            decoder.Run(consumer);
        }
        else
        {
            InlineDecoder.Run(inputs, packets, shards, counter, consumer);
        }
        foreach (DecodeShard shard in shards)
            summary.BlindSpots.Add(shard.BlindSpots);
    }
}

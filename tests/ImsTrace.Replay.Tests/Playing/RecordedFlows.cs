using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>Flows of the captures of the repository, read as the command does.</summary>
internal static class RecordedFlows
{
    public static FlowRecording Of(string area, params string[] ids)
    {
        FlowRecording recording = new(ids);
        AnalysisOptions options = new() { Captures = [Path.Combine(RepositoryFolder.Captures, area, "capture.pcapng")], Plan = FlowRecording.Plan };
        AnalysisRun.Flows(options, recording, null, out string? unusable);
        AnalysisRun.Messages(options with { Plan = FieldPlan.Of(), KeepsBytes = true }, recording, out _);
        Assert.Null(unusable);
        return recording;
    }

    /// <summary>The problem that keeps a request from being played.</summary>
    public static ReplayProblem ProblemOf(FlowRecording recording, ReplayRequest request)
    {
        Assert.False(ReplayJob.TryCreate(recording, request, out _, out ReplayProblem? problem));
        return problem;
    }

    /// <summary>Plays.</summary>
    public static ReplayResult Play(FlowRecording recording, ReplayRequest request, CancellationToken stop = default) => Play(recording, request, null, stop);

    /// <summary>Plays, and hands on the traffic as frames.</summary>
    public static ReplayResult Play(FlowRecording recording, ReplayRequest request, IFrameSink? frames, CancellationToken stop = default)
    {
        Assert.True(ReplayJob.TryCreate(recording, request, out ReplayJob? job, out ReplayProblem? problem), problem?.Text);
        ReplayResult? result = job.TryRun(frames, TimeProvider.System, stop, out string? reason);
        Assert.True(result is not null, reason);
        return result;
    }
}

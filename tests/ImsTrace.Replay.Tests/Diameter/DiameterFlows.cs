using System.Net;
using System.Net.Sockets;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.TestKit;
using Xunit;

namespace ImsTrace.Replay.Tests.Diameter;

/// <summary>Diameter of the captures of the repository, and replays of it.</summary>
internal static class DiameterFlows
{
    public static FlowRecording Of(string area)
    {
        FlowRecording recording = new([]) { IsOfDiameter = true };
        AnalysisOptions options = new() { Captures = [Path.Combine(RepositoryFolder.Captures, area, "capture.pcapng")], Plan = FlowRecording.Plan };
        AnalysisRun.Flows(options, recording, null, out string? unusable);
        AnalysisRun.Messages(options with { Plan = FieldPlan.Of(), KeepsBytes = true }, recording, out _);
        Assert.Null(unusable);
        return recording;
    }

    public static ReplayJob Job(string area, ReplayRequest request)
    {
        Assert.True(ReplayJob.TryCreate(Of(area), request, out ReplayJob? job, out ReplayProblem? problem), problem?.Text);
        return job;
    }

    /// <summary>Why a request cannot be played.</summary>
    public static ReplayProblem ProblemOf(string area, ReplayRequest request)
    {
        Assert.False(ReplayJob.TryCreate(Of(area), request, out _, out ReplayProblem? problem));
        return problem;
    }

    /// <summary>Plays one side of a capture against the other side of one; gives what came of both.</summary>
    public static async Task<(ReplayResult Hss, ReplayResult Asking)> PlayAsync(string served, string asked, ReplayRequest? hss = null, ReplayRequest? asking = null)
    {
        string address = $"127.0.0.1:{FreePort()}";
        using CancellationTokenSource stop = new();
        ReplayJob serving = Job(served, (hss ?? new() { As = "hss1", Targets = [] }) with { Locals = [$"hss1={address}"] });
        Task<ReplayResult> playing = Task.Run(() => Run(serving, stop.Token));
        await WaitAsync(address);
        ReplayResult result = Run(Job(asked, (asking ?? new() { As = "i-cscf,s-cscf", Targets = [] }) with { Targets = [$"hss={address}"] }), CancellationToken.None);
        await stop.CancelAsync();
        return (await playing, result);
    }

    public static ReplayResult Run(ReplayJob job, CancellationToken stop)
    {
        ReplayResult? result = job.TryRun(null, TimeProvider.System, stop, out string? problem);
        Assert.True(result is not null, problem);
        return result;
    }

    public static int FreePort()
    {
        using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port; // bound above
    }

    // A connection without a CER is closed by the other end, which notes it.
    private static async Task WaitAsync(string address)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            using Socket probe = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await probe.ConnectAsync(IPEndPoint.Parse(address));
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(50);
            }
        }
        throw new TimeoutException($"nobody listens at {address}");
    }
}

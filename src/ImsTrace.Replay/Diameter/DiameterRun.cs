using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Diameter;

/// <summary>Plays a plan of Diameter, whichever side it is.</summary>
internal static class DiameterRun
{
    /// <summary>Plays; null, and why, where a socket cannot be had.</summary>
    public static ReplayResult? TryRun(DiameterPlan plan, ReplaySettings settings, TimeProvider clock, ITrafficLog log, CancellationToken stop, out string? problem)
    {
        using EventLoop loop = new(clock);
        if (plan.Part == DiameterPart.Client)
            return AskingPlay.TryOpen(plan, settings, loop, clock, log, out problem)?.Run(stop);
        using HssPlay? hss = HssPlay.TryOpen(plan, settings, loop, log, out problem);
        return hss?.Run(stop);
    }
}

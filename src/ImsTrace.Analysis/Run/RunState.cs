using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture;

namespace ImsTrace.Analysis.Run;

/// <summary>The bounded state of a run that judges flows, asked for what gave way in it.</summary>
internal sealed class RunState(Correlator correlator, NodeTable nodes, FlowJudging judging, DecodeShard[] shards)
{
    /// <summary>Tells how much of each gave way so far.</summary>
    public void Tell(EventCounts<Eviction> evictions)
    {
        evictions.Set(Eviction.EvictedFlows, correlator.Store.Evicted);
        evictions.Set(Eviction.EvictedRegistrations, correlator.Bindings.Evicted);
        evictions.Set(Eviction.HastenedFlows, correlator.Store.Hastened);
        evictions.Set(Eviction.FullFlows, correlator.Store.Full);
        evictions.Set(Eviction.ForgottenRequests, correlator.Store.Forgotten);
        evictions.Set(Eviction.ForgottenNodes, nodes.Forgotten);
        evictions.Set(Eviction.ForgottenUsers, correlator.Users.Evicted);
        evictions.Set(Eviction.ForgottenSightings, nodes.DroppedSightings + judging.ForgottenSightings);
        evictions.Set(Eviction.ForgottenFacts, correlator.Forgotten + judging.ForgottenFacts + shards.Sum(static shard => shard.ForgottenConnections));
    }
}

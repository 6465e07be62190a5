using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture;

namespace ImsTrace.Analysis.Run.Live;

/// <summary>How far a live run has come. Its own thread writes it; numbers may be read from others, lists not.</summary>
public sealed class LiveStatus
{
    private readonly Correlator? correlator;
    private readonly NodeTable? nodes;
    private readonly DecodeShard[] shards;

    internal LiveStatus(AnalysisSummary summary, DecodeShard[] shards, Correlator? correlator, NodeTable? nodes)
        => (Summary, this.shards, this.correlator, this.nodes) = (summary, shards, correlator, nodes);

    /// <summary>Frames and messages so far.</summary>
    public AnalysisSummary Summary { get; }

    /// <summary>How far capture time has come, nanoseconds since 1970; NoTime before the first frame.</summary>
    public long Time { get; internal set; } = Capture.Files.FrameStamp.NoTime;

    /// <summary>Flows that are open.</summary>
    public int OpenFlows => correlator?.Store.Count ?? 0;

    /// <summary>Bytes that the open flows take.</summary>
    public long OpenBytes => correlator?.Store.Bytes ?? 0;

    /// <summary>How often something could not be read for this reason, so far.</summary>
    public long NotRead(BlindSpot reason)
    {
        long count = Summary.BlindSpots[reason];
        foreach (DecodeShard shard in shards)
            count += shard.BlindSpots[reason];
        return count;
    }

    /// <summary>The nodes with a role, the busiest first; on the run's own thread only.</summary>
    public IReadOnlyList<NodeSummary> Nodes(int most) => nodes?.Summarise(most) ?? [];
}

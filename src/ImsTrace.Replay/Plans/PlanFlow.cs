namespace ImsTrace.Replay.Plans;

/// <summary>What is done of one flow.</summary>
internal sealed class PlanFlow(int index, RecordedFlow flow, PlanStep[] steps)
{
    public int Index { get; } = index;

    public RecordedFlow Flow { get; } = flow;

    public PlanStep[] Steps { get; } = steps;

    /// <summary>Flows that had ended when it began: it begins when they have.</summary>
    public int[] After { get; set; } = [];

    /// <summary>How long after the end of the last of these it began, nanoseconds.</summary>
    public long Gap { get; set; }

    /// <summary>Messages of protocols that are not played, or of MSRP that are cut.</summary>
    public int Left { get; set; }
}

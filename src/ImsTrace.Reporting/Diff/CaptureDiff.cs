namespace ImsTrace.Reporting.Diff;

/// <summary>Compares the flows of two captures: paired by kind and parties, those alike in their order.</summary>
internal static class CaptureDiff
{
    /// <summary>The differences, flow by flow.</summary>
    public static List<Difference> Of(IReadOnlyList<FlowDigest> a, IReadOnlyList<FlowDigest> b)
    {
        List<Difference> differences = [];
        Dictionary<string, Queue<FlowDigest>> others = [];
        foreach (FlowDigest flow in b)
        {
            if (!others.TryGetValue(flow.Parties, out Queue<FlowDigest>? same))
                others.Add(flow.Parties, same = new());
            same.Enqueue(flow);
        }
        foreach (FlowDigest flow in a)
        {
            if (others.TryGetValue(flow.Parties, out Queue<FlowDigest>? same) && same.TryDequeue(out FlowDigest? other))
                FlowDiff.Add(flow, other, differences);
            else
                differences.Add(new("missing-flow", DifferenceClass.Significant, flow.Kind, flow, null));
        }
        foreach (FlowDigest flow in b)
        {
            if (others[flow.Parties].Contains(flow))
                differences.Add(new("extra-flow", DifferenceClass.Significant, flow.Kind, null, flow));
        }
        return differences;
    }
}

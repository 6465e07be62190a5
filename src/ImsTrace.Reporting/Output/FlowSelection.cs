using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Output;

/// <summary>Lets the flows with the given ids pass, and knows which did not come.</summary>
public sealed class FlowSelection(IReadOnlyCollection<string> ids, IFlowResultSink next) : IFlowResultSink
{
    private readonly HashSet<string> wanted = [.. ids];
    private readonly HashSet<string> found = [];

    /// <summary>Whether one came.</summary>
    public bool HasFound => found.Count > 0;

    /// <summary>The ids that did not come, in the order in which they were given.</summary>
    public IReadOnlyList<string> Missing => [.. ids.Where(id => !found.Contains(id)).Distinct()];

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        string id = result.Flow.Id;
        if (!wanted.Contains(id))
            return;
        found.Add(id);
        next.OnResult(result);
    }
}

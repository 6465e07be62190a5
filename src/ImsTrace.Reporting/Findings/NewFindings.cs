using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Findings;

/// <summary>Lets flows through with just the findings that an earlier run does not have.</summary>
public sealed class NewFindings(FindingBaseline baseline, IFlowResultSink next) : IFlowResultSink
{
    /// <summary>How many findings the earlier run has.</summary>
    public long Known { get; private set; }

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        FindingPlaces places = new(result);
        List<Finding> fresh = [];
        foreach (Finding finding in result.Findings)
        {
            (string identity, int count) = places.IdentityOf(finding);
            if (!baseline.Has(identity, count))
                fresh.Add(finding);
        }
        Known += result.Findings.Count - fresh.Count;
        // A verdict rests on the findings of steps.
        bool isKnown = fresh.Count < result.Findings.Count && !fresh.Exists(finding => finding.Step is not null);
        next.OnResult(fresh.Count == result.Findings.Count ? result : result with { Findings = fresh, IsFailureKnown = isKnown });
    }
}

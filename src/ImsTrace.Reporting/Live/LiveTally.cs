using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Live;

/// <summary>How many flows of each verdict and findings of each severity a live run has given.</summary>
public sealed class LiveTally : IFlowResultSink
{
    private readonly long[] flows = new long[Enum.GetValues<Verdict>().Length];
    private readonly long[] findings = new long[Enum.GetValues<Severity>().Length];

    /// <summary>All flows.</summary>
    public long Flows => flows.Sum();

    /// <summary>The flows with this verdict.</summary>
    public long this[Verdict verdict] => flows[(int)verdict];

    /// <summary>The findings of this severity.</summary>
    public long this[Severity severity] => findings[(int)severity];

    /// <inheritdoc/>
    public void OnResult(FlowResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        flows[(int)result.Verdict]++;
        foreach (Finding finding in result.Findings)
            findings[(int)finding.Severity]++;
    }
}

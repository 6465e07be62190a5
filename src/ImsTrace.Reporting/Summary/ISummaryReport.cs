using ImsTrace.Analysis.Run;

namespace ImsTrace.Reporting.Summary;

/// <summary>A summary of a whole run, which is written at its end.</summary>
public interface ISummaryReport : IFlowResultSink, IDisposable
{
    /// <summary>Writes the summary.</summary>
    void Complete(AnalysisSummary summary);
}

using System.Text;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Reporting.Findings;
using ImsTrace.Reporting.Flows;

namespace ImsTrace.Reporting.Live;

/// <summary>A flow of a live run for a person: its line, and its findings below.</summary>
internal sealed class LiveTextWriter(FlowReportOptions options)
{
    private readonly FlowTextWriter flows = new(options);
    private readonly FindingTextWriter findings = new(options, all: false);

    /// <summary>The names of the columns.</summary>
    public string Head => flows.Head;

    /// <summary>Writes the flow.</summary>
    public void Write(FlowResult result, StringBuilder output)
    {
        flows.Write(result, output);
        findings.WriteFindings(result, output);
    }
}

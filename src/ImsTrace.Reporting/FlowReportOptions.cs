using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting;

/// <summary>How reports on flows are written.</summary>
public sealed record FlowReportOptions
{
    /// <summary>The form of the results.</summary>
    public ReportFormat Format { get; init; }

    /// <summary>Whether CSV cells that look like formulas are left as they are.</summary>
    public bool RawCsv { get; init; }

    /// <summary>The zone of times in text for people.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Whether text is coloured.</summary>
    public bool Color { get; init; }

    /// <summary>Paths of the captures as they were given.</summary>
    public IReadOnlyList<string> Captures { get; init; } = [];

    /// <summary>The least severity of a finding by which a test of a CI pipeline fails.</summary>
    public Severity FailsFrom { get; init; } = Severity.Error;

    /// <summary>Whether such a test fails too where the capture cannot tell.</summary>
    public bool FailsInconclusive { get; init; }

    /// <summary>What the rules ask for; null for those that the product brings along.</summary>
    public IReadOnlyList<RuleDescription>? Rules { get; init; }

    /// <summary>Columns of the terminal that text is made for.</summary>
    public int Width { get; init; } = 100;

    /// <summary>Whether flows are written as they are judged, instead of in the order of their first messages.</summary>
    public bool AsJudged { get; init; }

    /// <summary>Whether the output goes on behind what stands there already, so that no head is written.</summary>
    public bool Continues { get; init; }
}

using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Cli.Commands;

/// <summary>Watches the results for those at or above a level: a failed verdict counts as an error.</summary>
internal sealed class FailureWatch(FailOn level) : IFlowResultSink
{
    /// <summary>Whether one was seen.</summary>
    public bool IsTripped { get; private set; }

    /// <summary>The level's name on the command line.</summary>
    public static FailOn Parse(string? text, FailOn standard) => text switch
    {
        "error" => FailOn.Error,
        "warning" => FailOn.Warning,
        "inconclusive" => FailOn.Inconclusive,
        "never" => FailOn.Never,
        _ => standard,
    };

    /// <summary>Looks at a flow.</summary>
    public void OnResult(FlowResult result)
    {
        if (IsTripped || level == FailOn.Never)
            return;
        IsTripped = (result.Verdict == Verdict.Fail && !result.IsFailureKnown) || (level == FailOn.Inconclusive && result.Verdict == Verdict.Inconclusive);
        Severity lowest = level == FailOn.Error ? Severity.Error : Severity.Warning;
        foreach (Finding finding in result.Findings)
            IsTripped |= finding.Severity >= lowest;
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Reporting.Flows;

/// <summary>What a verdict says of one message.</summary>
internal static class FlowMarks
{
    /// <summary>The step that the message fills; null for none.</summary>
    public static string? Step(FlowResult result, FlowMessage message)
    {
        foreach (StepMatch match in result.Steps)
        {
            if (match.Message == message)
                return match.Step;
        }
        return null;
    }

    /// <summary>The findings at the message, as <c>rule: sentence</c>; null for none.</summary>
    public static string? Findings(FlowResult result, FlowMessage message)
    {
        string? text = null;
        foreach (Finding finding in result.Findings)
        {
            if (finding.At == message)
                text = (text is null ? "" : text + "; ") + finding.Rule + ": " + finding.Message;
        }
        return text;
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>A judged flow: what outputs are made of. It lives as long as the flow's messages.</summary>
public sealed record FlowResult
{
    // Most reports ask for those of few flows.
    private (string? Caller, string? Callee)? parties;

    /// <summary>The flow.</summary>
    public required Flow Flow { get; init; }

    /// <summary>The scenario that it was held against; null for none.</summary>
    public string? Scenario { get; init; }

    /// <summary>Whether it followed the scenario.</summary>
    public Verdict Verdict { get; init; }

    /// <summary>Whether all findings that make it fail were known before the run.</summary>
    public bool IsFailureKnown { get; init; }

    /// <summary>What the user got.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>The status or result that decided the outcome; null where there is none.</summary>
    public string? FinalStatus { get; init; }

    /// <summary>For all but success: the node that first gave the final answer, and what that rests on.</summary>
    public string? Cause { get; init; }

    /// <summary>What made the verdict inconclusive, or limits it.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>Messages that fill steps.</summary>
    public IReadOnlyList<StepMatch> Steps { get; init; } = [];

    /// <summary>Findings of the scenario and of the rules, in the order of their messages.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Each rule's own result.</summary>
    public IReadOnlyList<RuleResult> Rules { get; init; } = [];

    /// <summary>The public identity that asked; null where unknown.</summary>
    public string? Caller { get => (parties ??= FlowParties.Of(Flow)).Caller; init => parties = (value, parties?.Callee); }

    /// <summary>The public identity that was asked for; null where unknown.</summary>
    public string? Callee { get => (parties ??= FlowParties.Of(Flow)).Callee; init => parties = (parties?.Caller, value); }
}

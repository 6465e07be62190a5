using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>A rule that a flow breaks. It lives as long as the flow's messages: who keeps it for longer keeps its texts.</summary>
public sealed record Finding
{
    private readonly FindingTexts? texts;

    /// <summary>A finding with its sentences.</summary>
    public Finding(
        string rule, Severity severity, FlowMessage at, string message, string expected, string observed, string reference,
        string? step = null, string? after = null)
    {
        (Rule, Severity, At, Reference, Step, After) = (rule, severity, at, reference, step, after);
        (Message, Expected, Observed) = (message, expected, observed);
    }

    // Most reports ask for the sentences of few findings.
    internal Finding(string rule, Severity severity, FlowMessage at, FindingTexts texts, string reference)
        => (Rule, Severity, At, this.texts, Reference) = (rule, severity, at, texts, reference);

    /// <summary>The rule's stable id.</summary>
    public string Rule { get; init; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>The message that it is about.</summary>
    public FlowMessage At { get; init; }

    /// <summary>One sentence that a network engineer understands.</summary>
    public string Message { get => field ??= texts!.Message; init; } // one of both is there

    /// <summary>What should be there.</summary>
    public string Expected { get => field ??= texts!.Expected; init; }

    /// <summary>What is there.</summary>
    public string Observed { get => field ??= texts!.Observed; init; }

    /// <summary>The clause; (u) where it is unverified.</summary>
    public string Reference { get; init; }

    /// <summary>The scenario's step that it is about; null for rules beside the scenario.</summary>
    public string? Step { get; init; }

    /// <summary>For a broken order: the step that should have come before.</summary>
    public string? After { get; init; }
}

using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>A rule that a flow breaks. It lives as long as the flow's messages: who keeps it for longer keeps its texts.</summary>
public sealed record Finding
{
    private readonly FindingTexts? texts;
    private readonly Flow? flow;
    private string? message;
    private string? expected;
    private string? observed;

    /// <summary>A finding with its sentences.</summary>
    public Finding(
        string rule, Severity severity, FlowMessage at, string message, string expected, string observed, string reference,
        string? step = null, string? after = null)
    {
        (Rule, Severity, At, Reference, Step, After) = (rule, severity, at, reference, step, after);
        (Message, Expected, Observed) = (message, expected, observed);
    }

    // Most reports ask for the sentences of few findings.
    internal Finding(string rule, Severity severity, Flow flow, FlowMessage at, FindingTexts texts, string reference)
        => (Rule, Severity, this.flow, At, this.texts, Reference) = (rule, severity, flow, at, texts, reference);

    /// <summary>The rule's stable id.</summary>
    public string Rule { get; init; }

    /// <summary>How bad it is.</summary>
    public Severity Severity { get; init; }

    /// <summary>The message that it is about.</summary>
    public FlowMessage At { get; init; }

    /// <summary>One sentence that a network engineer understands.</summary>
    public string Message { get => message ?? Write().Message; init => message = value; }

    /// <summary>What should be there.</summary>
    public string Expected { get => expected ?? Write().Expected; init => expected = value; }

    /// <summary>What is there.</summary>
    public string Observed { get => observed ?? Write().Observed; init => observed = value; }

    /// <summary>The clause; (u) where it is unverified.</summary>
    public string Reference { get; init; }

    /// <summary>The scenario's step that it is about; null for rules beside the scenario.</summary>
    public string? Step { get; init; }

    /// <summary>For a broken order: the step that should have come before.</summary>
    public string? After { get; init; }

    // Where the sentences are not there, who writes them is.
    private (string Message, string Expected, string Observed) Write()
    {
        (string Message, string Expected, string Observed) written = texts!.Write(flow!, At);
        (message, expected, observed) = (message ?? written.Message, expected ?? written.Expected, observed ?? written.Observed);
        return written;
    }
}

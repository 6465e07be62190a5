using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Gives a rule its flow and takes its result. A failure outweighs all else, and a pass outweighs what could not be evaluated.</summary>
internal sealed class FlowRuleContext(IInterfaceView view, RuleResults results)
{
    /// <summary>64*T1 (RFC 3261 section 17.1.2.2), nanoseconds.</summary>
    public const long TransactionTime = 32_000_000_000;

    private RuleDescription rule = null!; // Start comes first
    private int place;

    public Flow Flow { get; private set; } = null!; // Start comes first

    public IInterfaceView View => view;

    /// <summary>Whether the capture ended, or the flow gave way, before it was over.</summary>
    public bool IsCut => Flow.Ending is FlowEnding.CaptureEnded or FlowEnding.Evicted;

    /// <summary>How long the flow was watched after the message, nanoseconds.</summary>
    public long Watched(FlowMessage message) => Flow.LastTime - message.Record.Time;

    public void Start(Flow flow, RuleDescription description, int at) => (Flow, rule, place) = (flow, description, at);

    public void Pass() => results.Set(place, RuleOutcome.Pass);

    public void NotEvaluable(string reason) => results.Set(place, RuleOutcome.NotEvaluable, reason);

    public void Fail(FlowMessage at, string message, string expected, string observed)
    {
        results.Set(place, RuleOutcome.Fail);
        results.Findings.Add(new(rule.Id, rule.Severity, at, message, expected, observed, rule.Reference));
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Scenarios.Steps;

namespace ImsTrace.Analysis.Verdicts;

/// <summary>A flow between the two halves of its judgement, with what the first has found.</summary>
/// <param name="rules">How many rules there are.</param>
internal sealed class FlowHearing(int rules)
{
    public Flow Flow { get; private set; } = null!; // Begin comes first

    public Scenario? Scenario { get; set; }

    public Verdict Verdict { get; set; }

    /// <summary>The profile that the flow is judged by.</summary>
    public Profile Profile { get; set; }

    /// <summary>Whether the capture began or ended inside the flow.</summary>
    public bool IsIncomplete { get; set; }

    /// <summary>Whether the capture began inside the flow.</summary>
    public bool StartsLate { get; set; }

    public List<StepMatch> Steps { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<string> Limits { get; } = [];

    public RuleResults Results { get; } = new(rules);

    /// <summary>Goes to a flow.</summary>
    public void Begin(Flow flow)
    {
        Flow = flow;
        (Scenario, Verdict, IsIncomplete, StartsLate) = (null, Verdict.None, false, false);
        Steps.Clear();
        Findings.Clear();
        Limits.Clear();
        Results.Clear();
    }
}

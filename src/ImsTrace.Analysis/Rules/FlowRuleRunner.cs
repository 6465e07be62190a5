using System.Runtime.InteropServices;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Holds flows against the rules of a library that are code.</summary>
internal sealed class FlowRuleRunner
{
    private readonly List<PlacedRule> rules = [];
    private readonly FlowRuleContext context;
    private readonly IFlowRule[] made;

    public FlowRuleRunner(RuleLibrary library, IInterfaceView view)
    {
        made = [.. library.MakeFlowRules()];
        foreach (IFlowRule rule in made)
            rules.Add(new(rule.Judge, rule.Needs, rule.Description, library.PlaceOf(rule.Description.Id)));
        context = new(view);
    }

    /// <summary>How much of what rules keep of earlier flows gave way under their limits.</summary>
    public long Forgotten => made.Sum(static rule => rule.Forgotten);

    /// <summary>Runs all rules that hold in the profile.</summary>
    public void Run(FlowHearing hearing)
    {
        context.Begin(hearing);
        uint protocols = FlowNeeds.ProtocolsOf(hearing.Flow);
        foreach (ref readonly PlacedRule rule in CollectionsMarshal.AsSpan(rules))
        {
            if (!rule.Needs.AreMet(hearing.Flow.Kind, protocols) || !rule.Description.Scope.Holds(hearing.Profile))
                continue;
            context.Start(rule.Description, rule.Place);
            rule.Judge(context);
        }
    }

    // A call of an interface that a hundred classes have costs more than most of them need to see that a flow is none of theirs.
    private readonly record struct PlacedRule(Action<FlowRuleContext> Judge, FlowNeeds Needs, RuleDescription Description, int Place);
}

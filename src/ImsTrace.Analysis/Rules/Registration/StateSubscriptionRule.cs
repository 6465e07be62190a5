using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Profiles;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-034: a terminal subscribes to the state of its registration within 5 s.</summary>
internal sealed class StateSubscriptionRule : IFlowRule
{
    private const long Allowed = 5_000_000_000;

    public RuleDescription Description { get; } = new("SIP-REG-034", Severity.Warning, "sequence", "TS 24.229 section 5.1.1.3 (u)",
        "A terminal subscribes to its registration state within 5 s.")
    {
        Scope = new(Profile.Ims, Profile.None),
    };

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Event);

    public void Judge(FlowRuleContext context)
    {
        Flow flow = context.Flow;
        if (flow is not { Kind: FlowKind.Registration, Binding: { GrantedExpires: > 0 } binding, First: { IsRequest: true, Source.Role: NodeRole.Ue } first }
            || binding.ValidBefore > first.Time)
            return;
        if (binding.SubscribedTime is { } subscribed && subscribed - binding.Time <= Allowed)
            context.Pass();
        else if (flow.WatchedUntil - binding.Time <= Allowed)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(first, "The terminal does not subscribe to the state of its registration.", "SUBSCRIBE with Event: reg within 5 s of the 200",
                binding.SubscribedTime is { } late ? string.Create(CultureInfo.InvariantCulture, $"after {(late - binding.Time) / 1_000_000} ms") : "none");
    }
}

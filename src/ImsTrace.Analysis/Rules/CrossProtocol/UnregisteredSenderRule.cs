using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-009: a terminal sends a MESSAGE or INVITE without a valid registration.</summary>
internal sealed class UnregisteredSenderRule : IFlowRule
{
    private const long Second = 1_000_000_000;

    public RuleDescription Description { get; } = new("FLOW-009", Severity.Warning, "sequence", "TS 24.229 section 5.2.6.3 (u)",
        "A terminal that sends has a valid registration.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method);

    public void Judge(FlowRuleContext context)
    {
        FlowMessage first = context.Flow.First;
        bool isRequest = first.IsRequest && first.Source.Role == NodeRole.Ue && (first.Is("MESSAGE"u8) || first.Is("INVITE"u8));
        if (!isRequest || context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.Session))
            return;
        if (!context.Flow.HasRegistrationHistory)
            context.NotEvaluable("the registrations before the capture are not known");
        else if (Lack(context.Flow.Binding, first.Time) is { } lack)
            context.Fail(first, $"The terminal sends a {first.Record.String(MessageField.Method)} without a valid registration.",
                "a registration that is alive", lack);
        else
            context.Pass();
    }

    private static string? Lack(Binding? binding, long time)
    {
        if (binding?.GrantedExpires is not { } granted)
            return "no registration of the sender";
        if (granted == 0)
            return "the sender was de-registered";
        long late = time - binding.Time - granted * Second;
        return late <= 0 ? null : string.Create(CultureInfo.InvariantCulture, $"the registration ended {late / Second} s before");
    }
}

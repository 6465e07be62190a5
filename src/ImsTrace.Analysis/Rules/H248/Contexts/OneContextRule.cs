using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-011: all participants of a conference are in one context of a gateway.</summary>
internal sealed class OneContextRule : IFlowRule
{
    public RuleDescription Description { get; } = new("H248-011", Severity.Error, "sequence", "TS 23.333 section 6.2.10.1",
        "All participants of a conference are added to one context.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind != FlowKind.Conference || context.GatewayExchanges.Count == 0)
            return;
        ContextMembers members = new();
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            members.Take(exchange);
            foreach (GatewayCommand answered in exchange.Answered)
            {
                if (answered is { Kind: H248Command.Add, Error: 0, HasContext: true })
                    Judge(context, members, answered);
            }
        }
    }

    private static void Judge(FlowRuleContext context, ContextMembers members, GatewayCommand answered)
    {
        Endpoint gateway = answered.Message.Record.Source.Host;
        if (members.Other(gateway, answered.Context) is { } other)
            context.Fail(answered.Message, "The participant was added to another context than the others of the conference.", $"context {other}", $"context {answered.Context}");
        else if (members.Of(gateway, answered.Context) is { Count: > 1 })
            context.Pass();
    }
}

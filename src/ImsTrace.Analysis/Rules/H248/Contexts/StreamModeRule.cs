using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-017: in a conference of more than two, each participant gets what the others send.</summary>
internal sealed class StreamModeRule : IFlowRule
{
    private const int Two = 2;

    public RuleDescription Description { get; } = new("H248-017", Severity.Warning, "sequence", "TS 23.333 section 6.2.10",
        "In a conference, streams go both ways and nobody is isolated.");

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
            if (exchange.Request is { } request && exchange.Answered.Count > 0
                && members.Of(request.Record.Destination.Host, exchange.Answered[0].Context) is { Count: > Two } present)
                Judge(context, exchange, request, present.Count);
        }
    }

    private static void Judge(FlowRuleContext context, GatewayExchange exchange, FlowMessage request, int participants)
    {
        bool isOneWay = exchange.Asked.Exists(static asked => asked.HasOneWayMode);
        if (isOneWay || exchange.Isolates)
            context.Fail(request, $"A participant of {participants} cannot hear all others.", "mode SendReceive, nobody isolated", isOneWay ? "another mode" : "topology Isolate");
        else if (exchange.Asked.Exists(static asked => asked.Kind is H248Command.Add or H248Command.Modify))
            context.Pass();
    }
}

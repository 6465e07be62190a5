using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-013: where the gateway tells that a connection is lost, the session is ended.</summary>
internal sealed class ConnectionLossRule : IFlowRule
{
    private const long Patience = 10_000_000_000;

    public RuleDescription Description { get; } = new("H248-013", Severity.Warning, "sequence", "TS 23.333 section 6.2.20.1",
        "A session whose connection the gateway lost is ended within 10 s.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand asked in exchange.Asked)
            {
                if (asked.Kind == H248Command.Notify && asked.Observed.Exists(static name => name.Equals("nt/netfail", StringComparison.OrdinalIgnoreCase)))
                    Judge(context, asked);
            }
        }
    }

    private static void Judge(FlowRuleContext context, GatewayCommand loss)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is not { } request || request.Record.Number < loss.Message.Record.Number
                || request.Time - loss.Message.Time > Patience)
                continue;
            if (exchange.Asked.Exists(asked => asked.Kind == H248Command.Subtract && asked.Context == loss.Context && asked.IsAbout(loss.Termination)))
            {
                context.Pass();
                return;
            }
        }
        if (context.IsCut && context.Watched(loss.Message) < Patience)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(loss.Message, $"The gateway lost the connection of {loss.Termination}, and it was kept.", "a Subtract within 10 s", "none");
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-006: a MESSAGE was sent, never reached a terminal, and nobody refused it.</summary>
internal sealed class EndToEndLossRule : IFlowRule
{
    public RuleDescription Description { get; } = new("FLOW-006", Severity.Error, "sequence", "TS 24.229 section 5.4.3 (u)",
        "A message reaches a terminal, or its sender is told that it did not.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Judge(FlowRuleContext context)
    {
        Flow flow = context.Flow;
        if (flow.Kind is not (FlowKind.PagerMessage or FlowKind.AsMessage) || flow.First is not { IsRequest: true, Transaction: { } first })
            return;
        FlowMessage last = flow.First;
        foreach (FlowMessage message in flow.Messages)
        {
            bool isHop = message.IsRequest && message.Is("MESSAGE"u8);
            if (isHop && message.Destination.Role == NodeRole.Ue)
            {
                context.Pass();
                return;
            }
            last = isHop ? message : last;
        }
        Decide(context, first, last);
    }

    private static void Decide(FlowRuleContext context, Transaction first, FlowMessage last)
    {
        long status = first.Final?.StatusOf() ?? 0;
        bool isTakenByServer = last.Destination.Role == NodeRole.As && last.Transaction?.Final is not null;
        if (status >= 300 || status == 202 || isTakenByServer) // 202: a server keeps it (RFC 3428 section 7)
            context.Pass();
        else if (last.Destination.Role == NodeRole.Unknown || !context.View.Sees(NodeRole.PCscf, NodeRole.Ue, last.Record.Time))
            context.NotEvaluable("gm not captured");
        else if (last is { Source.Role: NodeRole.Ue, Destination.Role: NodeRole.PCscf } && !context.View.Sees(NodeRole.PCscf, NodeRole.SCscf, last.Record.Time))
            context.NotEvaluable("mw not captured");
        else if (status == 0 && context.IsCut && context.Watched(context.Flow.First) < FlowRuleContext.TransactionTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(last, "The message reached no terminal, and its sender was not told.",
                "the MESSAGE at a terminal, or a final answer of 300 or more", $"last seen on its way to the {last.Destination.Role.Name()}");
    }
}

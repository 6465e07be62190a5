using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-013: a session of messages alone needs no reliable provisional answers; where they come, other media or preconditions are in play.</summary>
internal sealed class SessionShapeRule : IFlowRule
{
    public RuleDescription Description { get; } = new("FLOW-013", Severity.Info, "sequence", "TS 24.247 section 6.2.1 (u)",
        "A session has the shape of figure 22.3: no 183, PRACK or UPDATE.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind != FlowKind.Session)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Sip)
                continue;
            bool isOther = message.IsRequest ? message.Is("PRACK"u8) || message.Is("UPDATE"u8) : message.StatusOf() == 183;
            if (!isOther)
                continue;
            context.Fail(message, "The session is set up with preconditions or with other media.", "INVITE, 180, 200, ACK",
                message.IsRequest ? message.Record.String(MessageField.Method) : "183");
            return;
        }
        context.Pass();
    }
}

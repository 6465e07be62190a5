using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-012: in a network with policy control, the P-CSCF asks for the media of a session before it lets the answer through.</summary>
internal sealed class PolicyRule : IFlowRule
{
    public RuleDescription Description { get; } = new("FLOW-012", Severity.Error, "sequence", "TS 29.214 section 4.4.1 (u)",
        "Where Rx is used, the AAR comes before the P-CSCF passes the 200 on.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.SdpPaths, MessageField.CommandCode, MessageField.ApplicationId);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind != FlowKind.Session || Accepted(context.Flow, node: -1) is not { } accepted
            || !context.View.Sees(NodeRole.PCscf, NodeRole.Pcrf, accepted.Record.Time))
            return;
        bool isAsked = false;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Diameter, Request: { } request } || request.Record.Number64(MessageField.CommandCode) != CommandCode.Aa
                || request.Record.Number64(MessageField.ApplicationId) != DiameterApplication.Rx)
                continue;
            // A session that is changed is asked for again: the first one counts.
            if (!isAsked && Accepted(context.Flow, request.Source.Id) is { } passed)
                context.Require(passed.ComesAfter(request), request, "The P-CSCF asks for the media after it passed the answer on.",
                    "the AAR before the 200", $"message {request.Record.Number}, the 200 was message {passed.Record.Number}");
            isAsked = true;
        }
        if (!isAsked && !context.View.HasGap(accepted.Source, Protocol.Diameter, accepted.Record.Time))
            context.Fail(accepted, "No P-CSCF asked for the media of the session.", "an AAR before the 200", "none");
    }

    // The first 2xx with a description that a P-CSCF, or this one, passes on.
    private static FlowMessage? Accepted(Flow flow, int node)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (!message.IsRequest && message.Source.Role == NodeRole.PCscf && (node < 0 || message.Source.Id == node) && message.Is("INVITE"u8)
                && message.StatusOf() is >= 200 and < 300 && message.Record.Has(MessageField.SdpPaths))
                return message;
        }
        return null;
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-013: a retransmission of a request is the request once more, octet by octet.</summary>
internal sealed class ChangedRetransmissionRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-TXN-013", Severity.Error, "transaction", "RFC 3261 section 17.1.1.2",
        "A retransmission of a request is the same as the request.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CSeq);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { Retransmissions.Count: > 0 } request })
                continue;
            foreach (Retransmission copy in request.Retransmissions)
                context.Require(!copy.IsChanged, request, $"A retransmission of the {request.Record.String(MessageField.Method)} is not the same as the request.",
                    "the same octets", $"{(copy.IsOtherRequest ? "another CSeq" : "other octets")} in frame {copy.Frame.Number}");
        }
    }
}

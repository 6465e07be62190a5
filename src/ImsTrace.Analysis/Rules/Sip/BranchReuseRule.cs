using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-GEN-015: a sender gives each request a branch of its own; ACK of a refusal and CANCEL have their INVITE's.</summary>
internal sealed class BranchReuseRule : IFlowRule
{
    private readonly RecentMap<ulong, (ulong Request, long Frame)> known = new(most: 20_000);

    public RuleDescription Description { get; } = new("SIP-GEN-015", Severity.Error, "transaction", "RFC 3261 section 8.1.1.7; RFC 3261 section 17.2.3",
        "A sender gives each request a branch of its own.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Branch, MessageField.Vias, MessageField.CallId, MessageField.CSeq);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        bool isKept = false;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } request } || request.Is("ACK"u8) || request.Is("CANCEL"u8)
                || !request.Record.Text(MessageField.Branch).StartsWith("z9hG4bK"u8))
                continue;
            isKept = true;
            JudgeCopies(context, request);
            JudgeOthers(context, request);
        }
        if (isKept)
            context.Pass();
    }

    private static void JudgeCopies(FlowRuleContext context, FlowMessage request)
    {
        foreach (Retransmission copy in request.Retransmissions)
        {
            if (copy.IsOtherRequest)
                Fail(context, request, $"also in frame {copy.Frame.Number}, with another CSeq");
        }
    }

    // Whatever the methods: the branch is one of all requests of the sender (RFC 3261 section 8.1.1.7).
    private void JudgeOthers(FlowRuleContext context, FlowMessage request)
    {
        ulong identity = RequestIdentity.Of(request.Record);
        ulong branch = FieldHash.Of(request.Record.First(MessageField.Vias));
        if (known.TryExchange(branch, (identity, request.Record.Frame.Number), out (ulong Request, long Frame) other) && other.Request != identity)
            Fail(context, request, $"also in frame {other.Frame}, in another request");
    }

    private static void Fail(FlowRuleContext context, FlowMessage request, string observed)
        => context.Fail(request, $"The branch of the {request.Record.String(MessageField.Method)} is that of another request of its sender.", "a branch of its own",
            $"{request.Record.String(MessageField.Branch)} {observed}");
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-004: a request goes to one S-CSCF of its receiver; to a second one only after the first failed.</summary>
internal sealed class DoubleRoutingRule : IFlowRule
{
    private const long Patience = 4_000_000_000;

    public RuleDescription Description { get; } = new("FLOW-004", Severity.Error, "sequence", "TS 24.229 section 5.3.2.1 (u)",
        "A request goes to one terminating S-CSCF.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.ToTag);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.AsMessage or FlowKind.Session))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && transaction.Downstream.Count > 0 && !request.Record.Has(MessageField.ToTag)
                && (request.Is("MESSAGE"u8) || request.Is("INVITE"u8)))
                Judge(context, transaction);
        }
    }

    private static void Judge(FlowRuleContext context, Transaction received)
    {
        Transaction? first = null;
        foreach (Transaction below in received.Downstream)
        {
            if (below is not { Protocol: Protocol.Sip, Request: { Source.Role: NodeRole.ICscf, Destination.Role: NodeRole.SCscf } sent })
                continue;
            if (first?.Request is not { } earlier || earlier.Destination.Id == sent.Destination.Id || HasFailed(first, sent))
                context.Pass();
            else
                context.Fail(sent, "The I-CSCF sends the request to a second S-CSCF while the first one has it.", $"to {earlier.Destination.Address} alone",
                    $"also to {sent.Destination.Address}");
            first ??= below;
        }
    }

    private static bool HasFailed(Transaction first, FlowMessage next) => first.Final is { } final
        ? final.StatusOf() >= 300 && next.ComesAfter(final)
        : next.Time - first.Request!.Time >= Patience; // the caller saw it
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-MSG-006: inside a dialog one MESSAGE at a time; over UDP they can come in another order.</summary>
internal sealed class OverlappingMessagesRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-MSG-006", Severity.Error, "transaction", "RFC 3428 section 8",
        "Inside a dialog the next MESSAGE waits for the answer to the one before.") { IsOfAllInterfaces = true };

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CSeq, MessageField.CallId, MessageField.FromTag, MessageField.ToTag);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        List<Transaction> sent = [];
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Upstream: null, Request: { } request } || !request.Is("MESSAGE"u8) || !request.Record.Has(MessageField.ToTag))
                continue;
            Take(context, sent, transaction, request);
        }
    }

    private static void Take(FlowRuleContext context, List<Transaction> sent, Transaction transaction, FlowMessage request)
    {
        // The same request behind a hop that this capture does not see.
        if (sent.Exists(other => other.Request!.HasSameCSeq(request)))
            return;
        if (sent.FindLast(other => IsOfOneSender(other.Request!, request)) is { } before) // all in the list have one
            Judge(context, before, request);
        sent.Add(transaction);
    }

    private static void Judge(FlowRuleContext context, Transaction before, FlowMessage request)
    {
        bool isOverlapping = before.Request!.Record.Frame.Capture == request.Record.Frame.Capture
            && (before.Final is not { } final || final.Record.Number > request.Record.Number);
        if (!isOverlapping)
            context.Pass();
        else
            context.Fail(request, "A MESSAGE was sent in the dialog before the one before had its final answer.", "after the final answer",
                $"MESSAGE in frame {before.Request.Record.Frame.Number}, the next in frame {request.Record.Frame.Number}",
                HasUdp(before) ? Severity.Error : Severity.Warning);
    }

    private static bool HasUdp(Transaction transaction)
    {
        for (Transaction? hop = transaction; hop is not null; hop = hop.Downstream.Count > 0 ? hop.Downstream[0] : null)
        {
            if (hop.Request?.Record.Transport == TransportProtocol.Udp)
                return true;
        }
        return false;
    }

    private static bool IsOfOneSender(FlowMessage one, FlowMessage other)
        => one.Record.Text(MessageField.CallId).SequenceEqual(other.Record.Text(MessageField.CallId))
            && one.Record.Text(MessageField.FromTag).SequenceEqual(other.Record.Text(MessageField.FromTag));
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-DLG-008: one INVITE at a time inside a dialog; one that crosses another is refused by 491.</summary>
internal sealed class CrossingInviteRule : IFlowRule
{
    private const int MaximumInvites = 32; // of one flow

    public RuleDescription Description { get; } = new("SIP-DLG-008", Severity.Error, "dialog", "RFC 3261 section 14.1; RFC 3261 section 14.2",
        "One INVITE at a time in a dialog; one that crosses another gets 491.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.FromTag, MessageField.ToTag);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        List<Transaction> later = [];
        List<Transaction> first = [];
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (later.Count == MaximumInvites || transaction is not { Protocol: Protocol.Sip, Request: { Source.Id: >= 0 } request } || !request.Is("INVITE"u8))
                continue;
            if (transaction.Upstream is null)
                first.Add(transaction);
            if (request.Record.Has(MessageField.ToTag))
                later.Add(transaction);
        }
        foreach (Transaction transaction in later)
            Judge(context, transaction, first);
    }

    private static void Judge(FlowRuleContext context, Transaction transaction, List<Transaction> first)
    {
        FlowMessage request = transaction.Request!; // all in the lists have one
        foreach (Transaction other in first)
        {
            if (other == transaction || !IsPending(other, request) || !IsOfOneCall(other.Request!, request))
                continue;
            bool isOfOneSender = transaction.Upstream is null && other.Request!.Source.Id == request.Source.Id && IsSame(other.Request, request, MessageField.FromTag);
            bool isCrossing = other.Request!.Source.Id == request.Destination.Id && IsSame(other.Request, request, MessageField.FromTag, MessageField.ToTag);
            if (isOfOneSender)
                context.Fail(request, "A second INVITE was sent in the dialog before the first had its final answer.", "after the final answer",
                    $"INVITE in frame {other.Request.Record.Frame.Number}, the next in frame {request.Record.Frame.Number}");
            else if (isCrossing && transaction.Final is { } final && final.StatusOf() is not (491 or 500))
                context.Fail(final, "An INVITE that crossed one of the other side was not refused.", "491", $"{final.StatusOf()}");
        }
        context.Pass();
    }

    // Whether the other had no final answer at its sender when the request was seen.
    private static bool IsPending(Transaction other, FlowMessage request)
        => other.Request!.Record.Frame.Capture == request.Record.Frame.Capture && other.Request.Record.Number < request.Record.Number
            && (other.Final is not { } final || final.Record.Number > request.Record.Number);

    private static bool IsOfOneCall(FlowMessage one, FlowMessage other) => IsSame(one, other, MessageField.CallId);

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field, MessageField? otherField = null)
        => one.Record.Text(field).SequenceEqual(other.Record.Text(otherField ?? field));
}

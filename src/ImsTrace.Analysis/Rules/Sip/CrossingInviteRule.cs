using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>
/// SIP-DLG-008: one INVITE at a time inside a dialog, whoever sends it; one that crosses another is refused by 491. Who has got one
/// sends none before it has answered it (RFC 3261 section 14.1).
/// </summary>
internal sealed class CrossingInviteRule : IFlowRule
{
    private const int MaximumInvites = 64; // of one flow, on all hops
    // Two that are sent at one moment cross, whatever the capture's place on the hop.
    private const long SameMoment = 20_000_000;

    public RuleDescription Description { get; } = new("SIP-DLG-008", Severity.Error, "dialog", "RFC 3261 section 14.1; RFC 3261 section 14.2",
        "One INVITE at a time in a dialog; one that crosses another gets 491.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.FromTag, MessageField.ToTag);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        List<Transaction> all = [];
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (all.Count < MaximumInvites && transaction is { Protocol: Protocol.Sip, Request: { Source.Id: >= 0 } request } && request.Is("INVITE"u8))
                all.Add(transaction);
        }
        foreach (Transaction transaction in all)
        {
            if (transaction.Request!.Record.Has(MessageField.ToTag)) // all in the list have one
                Judge(context, transaction, all);
        }
    }

    private static void Judge(FlowRuleContext context, Transaction transaction, List<Transaction> all)
    {
        FlowMessage request = transaction.Request!; // all in the list have one
        foreach (Transaction other in all)
        {
            if (other == transaction || !IsPending(other, request) || !IsSame(other.Request!, request, MessageField.CallId))
                continue;
            FlowMessage before = other.Request!;
            bool isOfOtherSide = IsSame(before, request, MessageField.FromTag, MessageField.ToTag);
            bool isOfOneSide = IsSame(before, request, MessageField.FromTag) && (!before.Record.Has(MessageField.ToTag) || IsSame(before, request, MessageField.ToTag));
            if (transaction.Upstream is null && other.Upstream is null && before.Source.Id == request.Source.Id && isOfOneSide)
                context.Fail(request, "A second INVITE was sent in the dialog before the first had its final answer.", "after the final answer",
                    $"INVITE in frame {before.Record.Frame.Number}, the next in frame {request.Record.Frame.Number}");
            else if (transaction.Upstream is null && isOfOtherSide && before.Destination.Id == request.Source.Id && request.Time - before.Time > SameMoment)
                context.Fail(request, "An INVITE was sent by who had got one of the other side and not answered it.", "an answer first",
                    $"INVITE in frame {before.Record.Frame.Number} has none before frame {request.Record.Frame.Number}");
            else if (other.Upstream is null && isOfOtherSide && before.Source.Id == request.Destination.Id && transaction.Final is { } final && final.StatusOf() is not (491 or 500))
                context.Fail(final, "An INVITE that crossed one of the other side was not refused.", "491", $"{final.StatusOf()}");
        }
        context.Pass();
    }

    // Whether the other had no final answer at its sender when the request was seen.
    private static bool IsPending(Transaction other, FlowMessage request)
        => other.Request!.Record.Frame.Capture == request.Record.Frame.Capture && other.Request.Record.Number < request.Record.Number
            && (other.Final is not { } final || final.Record.Number > request.Record.Number);

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field, MessageField? otherField = null)
        => one.Record.Text(field).SequenceEqual(other.Record.Text(otherField ?? field));
}

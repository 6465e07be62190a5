using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-MSG-005: a sender waits for the final answer to a MESSAGE before it sends the next one to the same URI.</summary>
internal sealed class PendingMessageRule : IFlowRule
{
    private readonly RecentMap<ulong, Wait> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-MSG-005", Severity.Error, "transaction", "RFC 3428 section 8",
        "The next MESSAGE to a URI waits for the final answer to the one before.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.RequestUri, MessageField.FromUri, MessageField.Vias);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        FlowMessage first = context.Flow.First;
        if (context.Flow.Kind is not (FlowKind.PagerMessage or FlowKind.UriListMessage or FlowKind.AsMessage)
            || first is not { IsRequest: true, Transaction: { Upstream: null } transaction } || !first.Is("MESSAGE"u8) || first.Record.Has(MessageField.ToTag)
            || first.Record.Text(MessageField.Vias).Contains((byte)'\n')) // a proxy's: of one user's several terminals
            return;
        MessageRecord record = first.Record;
        long end = transaction.Final?.Record.Time ?? record.Time + FlowRuleContext.TransactionTime;
        ulong key = FieldHash.Of(record.Text(MessageField.RequestUri)) ^ (FieldHash.Of(record.Text(MessageField.FromUri)) * 3)
            ^ ((ulong)record.Source.Host.GetHashCode() * 0x9E3779B97F4A7C15);
        if (known.TryGet(key, out Wait other) && other.Capture == record.Frame.Capture && other.Start < end && record.Time < other.End)
            context.Fail(first, "Two MESSAGEs to the same URI were under way from one sender.", "one after the final answer to the other",
                $"MESSAGE in frame {record.Frame.Number} beside that in frame {other.Frame}");
        else
            context.Pass();
        known.Set(key, new(record.Time, end, record.Frame.Number, record.Frame.Capture));
    }

    private readonly record struct Wait(long Start, long End, long Frame, int Capture);
}

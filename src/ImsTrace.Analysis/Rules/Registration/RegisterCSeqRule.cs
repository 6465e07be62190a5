using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-002: CSeq counts up with each REGISTER of one Call-ID.</summary>
internal sealed class RegisterCSeqRule : IFlowRule
{
    private readonly RecentMap<ulong, Sent> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-002", Severity.Error, "transaction", "RFC 3261 section 10.2",
        "CSeq counts up with each REGISTER of one Call-ID.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.CallId, MessageField.CSeq);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Registers)
        {
            FlowMessage request = transaction.Request!; // FirstHops gives no other
            ulong call = FieldHash.Of(request.Record.Text(MessageField.CallId));
            long number = request.Record.Number64(MessageField.CSeq);
            Sent sent = new(number, request.Record.Number, request.Record.Destination, IsRefused: transaction.Final?.StatusOf() is null or 408 or 503);
            if (known.TryGet(call, out Sent before) && before.Number < sent.Number && number <= before.CSeq && !IsFailover(before, sent))
                context.Fail(request, "CSeq of the REGISTER does not count up although the Call-ID is the same.", $"more than {before.CSeq}", $"{number}");
            else
                context.Pass();
            known.Set(call, sent with { CSeq = Math.Max(number, before.CSeq) });
        }
    }

    // Where one server fails, the next gets the same request, in a transaction of its own (RFC 3263 section 4.3).
    private static bool IsFailover(in Sent before, in Sent sent)
        => before.IsRefused && sent.CSeq == before.CSeq && sent.Destination.Host != before.Destination.Host;

    private readonly record struct Sent(long CSeq, long Number, Endpoint Destination, bool IsRefused);
}

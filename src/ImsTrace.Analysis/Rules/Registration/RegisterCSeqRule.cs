using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-002: CSeq counts up with each REGISTER of one Call-ID.</summary>
internal sealed class RegisterCSeqRule : IFlowRule
{
    private readonly RecentMap<ulong, (long CSeq, long Number)> known = new(most: 10_000);

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
            if (known.TryGet(call, out (long CSeq, long Number) before) && before.Number < request.Record.Number && number <= before.CSeq)
                context.Fail(request, "CSeq of the REGISTER does not count up although the Call-ID is the same.", $"more than {before.CSeq}", $"{number}");
            else
                context.Pass();
            known.Set(call, (Math.Max(number, before.CSeq), request.Record.Number));
        }
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-011: what was paid for a message that failed is given back.</summary>
internal sealed class RefundRule : IFlowRule
{
    private const long Patience = 4_000_000_000;

    public RuleDescription Description { get; } = new("CHG-011", Severity.Warning, "transaction",
        "TS 32.260 section 5.3 (u); RFC 8506 section 6.4; RFC 8506 section 8.41",
        "A message that was paid for and failed is refunded.") { IsOfAllInterfaces = true };

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan;

    public void Judge(FlowRuleContext context)
    {
        if (!ChargingFlow.IsOfMessage(context.Flow))
            return;
        foreach (Transaction transaction in context.Queries)
        {
            if (IsDebit(transaction) && transaction is { Request: { } request, Upstream: { Protocol: Protocol.Sip, Final: { } final } } && final.StatusOf() >= 300)
                Judge(context, request, final);
        }
    }

    private static bool IsDebit(Transaction transaction)
    {
        if (!ChargingFlow.IsCredit(transaction) || transaction.Final is not { } answer || !answer.IsSuccess())
            return false;
        MessageRecord record = transaction.Request!.Record; // a credit transaction has one
        long type = record.Number64(ChargingFlow.CreditType);
        return type == ChargingFlow.CreditInitial
            || (type == ChargingFlow.CreditEvent && record.Number64(ChargingFlow.RequestedAction, -1) == ChargingFlow.DirectDebiting);
    }

    private static void Judge(FlowRuleContext context, FlowMessage debit, FlowMessage failure)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (ChargingFlow.IsCredit(transaction) && transaction.Request is { } later && later.Record.Number > debit.Record.Number
                && later.Source.Id == debit.Source.Id && IsRefund(later.Record))
            {
                context.Pass();
                return;
            }
        }
        if (context.IsCut && context.Watched(failure) < Patience)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(failure, "The message failed, and what was paid for it was not given back.", "REFUND_ACCOUNT, or a termination that used nothing", "none");
    }

    private static bool IsRefund(MessageRecord record)
        => record.Number64(ChargingFlow.RequestedAction, -1) == ChargingFlow.RefundAccount
            || (record.Number64(ChargingFlow.CreditType) == ChargingFlow.CreditTermination && record.Number64(ChargingFlow.Units) == 0);
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-005: a record that was not taken is sent again, so that it is not lost.</summary>
internal sealed class RecordAnswerRule : IFlowRule
{
    private const long Patience = 10_000_000_000;

    public RuleDescription Description { get; } = new("CHG-005", Severity.Error, "sequence", "RFC 6733 section 9.4",
        "A record without an ACA of success is sent again.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (ChargingFlow.IsAccounting(transaction))
                Judge(context, transaction, transaction.Request!); // an accounting transaction has one
        }
    }

    private static void Judge(FlowRuleContext context, Transaction transaction, FlowMessage record)
    {
        if (transaction.Final is { } answer && answer.IsSuccess())
            context.Pass();
        else if (record.Retransmissions.Count > 0 || IsRepeated(context.Flow, record))
            context.Pass();
        else if (context.IsCutBehind(record) && context.Watched(record) < Patience)
            context.NotEvaluable("capture ends inside the flow");
        else if (context.View.HasGap(record.Source, Protocol.Diameter, record.Record.Time))
            context.NotEvaluable("gap in the stream");
        else
            context.Fail(transaction.Final ?? record, "A charging record was not taken, and was not sent again.", "the same record again, here or to another peer",
                transaction.Final is { } refused ? $"ACA with {refused.StatusOf()}" : "no ACA");
    }

    private static bool IsRepeated(Flow flow, FlowMessage record)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (ChargingFlow.IsAccounting(transaction) && transaction.Request is { } other && other != record && other.Record.Number > record.Record.Number
                && ChargingFlow.IsSameSession(other, record)
                && other.Record.Number64(ChargingFlow.RecordNumber) == record.Record.Number64(ChargingFlow.RecordNumber))
                return true;
        }
        return false;
    }
}

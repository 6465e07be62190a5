using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-004: the records of an accounting session are numbered without a hole, and a session that ended has its last.</summary>
internal sealed class RecordNumberRule : IFlowRule
{
    private const long Patience = 4_000_000_000;

    public RuleDescription Description { get; } = new("CHG-004", Severity.Error, "sequence", "RFC 6733 section 9.8.3",
        "Records count from 0 without a hole, and STOP follows the BYE.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan;

    public void Judge(FlowRuleContext context)
    {
        Dictionary<ulong, FlowMessage>? last = null;
        foreach (Transaction transaction in context.Queries)
        {
            if (!ChargingFlow.IsAccounting(transaction))
                continue;
            FlowMessage record = transaction.Request!; // an accounting transaction has one
            ulong session = FieldHash.Of(record.Record.Text(MessageField.SessionId));
            JudgeNumber(context, (last ??= []).GetValueOrDefault(session), record);
            last[session] = record;
        }
        foreach (FlowMessage record in last?.Values ?? Enumerable.Empty<FlowMessage>())
            JudgeEnd(context, record);
    }

    private static void JudgeNumber(FlowRuleContext context, FlowMessage? before, FlowMessage record)
    {
        if (!record.Record.TryGetNumber(ChargingFlow.RecordNumber, out long number))
            return;
        long expected = before is null ? 0 : before.Record.Number64(ChargingFlow.RecordNumber, -1) + 1;
        bool isFirst = record.Record.Number64(ChargingFlow.RecordType) is ChargingFlow.Event or ChargingFlow.Start;
        if (before is null && !isFirst)
            context.NotEvaluable("the session began before the capture");
        else if (number == expected || (before is not null && number == expected - 1)) // sent again
            context.Pass();
        else
            context.Fail(record, "The record has another number than the next of its session.", expected.ToString(CultureInfo.InvariantCulture),
                number.ToString(CultureInfo.InvariantCulture));
    }

    private static void JudgeEnd(FlowRuleContext context, FlowMessage last)
    {
        if (last.Record.Number64(ChargingFlow.RecordType) is ChargingFlow.Stop or ChargingFlow.Event || Bye(context.Flow, last) is not { } bye)
            return;
        if (context.IsLeftWithin(bye, Patience))
            context.NotEvaluable("capture ends inside the flow");
        else if (context.View.HasGap(last.Source, Protocol.Diameter, bye.Record.Time))
            context.NotEvaluable("gap in the stream");
        else if (context.IsPartlyUnseen(last))
            context.NotEvaluable(UnseenParts.Encrypted);
        else
            context.Fail(bye, $"The session is over, and the {last.Source.Role.Name()} sent no last record of it.", "ACR STOP_RECORD", $"message {last.Record.Number} is the last");
    }

    // In a conference each participant has a call, and leaves it when it likes.
    private static FlowMessage? Bye(Flow flow, FlowMessage record)
    {
        FlowMessage? charged = record.Cause is { Record.Protocol: Protocol.Sip } cause ? cause : null;
        if (charged is null && flow.Kind == FlowKind.Conference)
            return null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request, Final: { } final } && request.Is("BYE"u8)
                && (charged is null || request.Record.Text(MessageField.CallId).SequenceEqual(charged.Record.Text(MessageField.CallId))))
                return final;
        }
        return null;
    }
}

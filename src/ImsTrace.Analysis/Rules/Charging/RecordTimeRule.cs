using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>
/// CHG-009: the times of a record are those of the SIP messages, as the capture has them. How far the clock of the node is off shows
/// in Event-Timestamp, which is about when the record was made.
/// </summary>
internal sealed class RecordTimeRule : IFlowRule
{
    private const long Second = 1_000_000_000;
    private const long Tolerance = 2 * Second; // one, and one that is lost by whole seconds
    private const long NtpSeconds = 2_208_988_800; // from 1900 to 1970
    private static readonly MessageField Asked = AvpFields.Of("sip_request_timestamp");
    private static readonly MessageField Answered = AvpFields.Of("sip_response_timestamp");
    private static readonly MessageField Made = AvpFields.Of("event_timestamp");

    public RuleDescription Description { get; } = new("CHG-009", Severity.Warning, "timing", "TS 32.299 (u)",
        "The times of a record are those of its SIP messages, within 1 s.")
    {
        IsOfAllInterfaces = true,
    };

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan.With(FieldPlan.Of(Asked, Answered, Made));

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (ChargingFlow.IsAccounting(transaction) && transaction.Request is { } record && record.Record.Has(Asked) && record.Record.Time != FrameStamp.NoTime)
                Judge(context, record);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage record)
    {
        if (Reported(context.Flow, record) is not { Request: { } request } reported || request.Record.Frame.Capture != record.Record.Frame.Capture)
            return;
        long skew = record.Record.Has(Made) ? Time(record, Made) - record.Record.Time : 0;
        skew = Math.Abs(skew) <= Tolerance ? 0 : skew;
        Compare(context, record, Asked, request, skew);
        if (reported.Final is { } final && record.Record.Has(Answered))
            Compare(context, record, Answered, final, skew);
    }

    private static void Compare(FlowRuleContext context, FlowMessage record, MessageField field, FlowMessage message, long skew)
    {
        long off = Time(record, field) - skew - message.Record.Time;
        context.Require(Math.Abs(off) <= Tolerance, record, $"The {(field == Asked ? "SIP-Request-Timestamp" : "SIP-Response-Timestamp")} of the record is not when the message was captured.",
            $"the time of message {message.Record.Number}, within 1 s", $"{off / 1_000_000} ms off");
    }

    // The last request of the record's method that reached its node.
    private static Transaction? Reported(Flow flow, FlowMessage record)
    {
        Transaction? last = null;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Destination.Id == record.Source.Id && request.Record.Number < record.Record.Number
                && request.Record.Text(MessageField.Method).SequenceEqual(record.Record.Text(ChargingFlow.SipMethod)))
                last = transaction;
        }
        return last;
    }

    private static long Time(FlowMessage record, MessageField field) => (record.Record.Number64(field) - NtpSeconds) * Second;
}

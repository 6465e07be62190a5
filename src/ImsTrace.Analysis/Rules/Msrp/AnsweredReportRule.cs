using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-030: who sent a message does not report on it: its REPORT would be of the other's REPORT.</summary>
internal static class AnsweredReportRule
{
    public static FlowRule Make() => new(
        new("MSRP-030", Severity.Error, "transaction", "RFC 4975 sections 7.1.2, 7.3.2", "There is no REPORT of a REPORT."),
        FieldPlan.Of(MessageField.MessageId, MessageField.Method), Judge, FlowNeeds.Of(Protocol.Msrp));

    private static void Judge(FlowRuleContext context)
    {
        foreach (FlowMessage report in context.Flow.Messages)
        {
            if (report.Record.Protocol != Protocol.Msrp || !report.Is("REPORT"u8) || !report.Record.Has(MessageField.MessageId))
                continue;
            // The joiner has found the SEND of nearly all: to look for it once more would take the square of the messages.
            bool isOfCause = report.Cause is { } cause && cause.Is("SEND"u8) && IsBrought(cause.Record, report.Record);
            (bool isSentThere, bool isGotThere) = isOfCause ? (false, true) : Find(context.Flow, report.Record);
            if (isGotThere)
                context.Pass();
            else if (isSentThere)
                context.Fail(report, "The REPORT is of a message that its sender sent itself.", "REPORT from who got the message alone", $"Message-ID {report.Record.String(MessageField.MessageId)}");
            else
                context.NotEvaluable("the message that it reports on was not captured");
        }
    }

    // Whether its connection brought the SEND of its Message-ID the same way, and the other way.
    private static (bool IsSentThere, bool IsGotThere) Find(Flow flow, MessageRecord report)
    {
        (bool isSentThere, bool isGotThere) = (false, false);
        foreach (FlowMessage message in flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Msrp || !message.Is("SEND"u8) || !record.Text(MessageField.MessageId).SequenceEqual(report.Text(MessageField.MessageId)))
                continue;
            isSentThere |= record.Source == report.Source && record.Destination == report.Destination;
            isGotThere |= IsBrought(record, report);
        }
        return (isSentThere, isGotThere);
    }

    // Whether the SEND went to the sender of the REPORT.
    private static bool IsBrought(MessageRecord send, MessageRecord report) => send.Source == report.Destination && send.Destination == report.Source;
}

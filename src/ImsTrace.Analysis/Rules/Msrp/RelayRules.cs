using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-RLY-003 and MSRP-RLY-007: what a relay does with a request, and with one that the next hop does not answer (RFC 4976 section 6.4).</summary>
internal static class RelayRules
{
    private const long AnswerTime = 30_000_000_000;
    private const long ReportTime = 5_000_000_000;

    private static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.ToPath, MessageField.FromPath, MessageField.MessageId, MessageField.FailureReport,
        MessageField.ReportStatus);

    private static FlowNeeds Needs { get; } = FlowNeeds.Of(Protocol.Msrp);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("MSRP-RLY-003", Severity.Error, "transaction", "RFC 4976 section 6.4.1; RFC 4976 section 6.4.2",
            "A relay moves its own URI from To-Path to From-Path."), Plan, JudgeMove, Needs),
        new FlowRule(new("MSRP-RLY-007", Severity.Warning, "transaction", "RFC 4976 section 6.4.1",
            "A relay whose next hop is silent for 30 s reports 408 to the sender."), Plan, JudgeSilence, Needs),
    ];

    private static void JudgeMove(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || !message.IsRequest || message.Cause is not { IsRequest: true } got || !MsrpCopies.IsOnAWay(got.Record)
                || !message.Record.Text(MessageField.MessageId).SequenceEqual(got.Record.Text(MessageField.MessageId)))
                continue;
            (string to, string from) = Moved(got.Record);
            context.Require(Is(message, MessageField.ToPath, to) && Is(message, MessageField.FromPath, from), message,
                "The relay sends the request on without moving its own URI from To-Path to From-Path.", $"To-Path {to}, From-Path {from}",
                $"To-Path {message.Record.String(MessageField.ToPath)}, From-Path {message.Record.String(MessageField.FromPath)}");
        }
    }

    private static (string To, string From) Moved(MessageRecord got)
    {
        string own = Encoding.UTF8.GetString(new MsrpPath(got.Text(MessageField.ToPath)).First);
        return (got.String(MessageField.ToPath)[own.Length..].TrimStart(' '), $"{own} {got.String(MessageField.FromPath)}");
    }

    private static bool Is(FlowMessage message, MessageField field, string value) => message.Record.String(field) == value;

    private static void JudgeSilence(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            // Only a relay has others before it on the way.
            if (transaction is not { Protocol: Protocol.Msrp, Request: { } send } || !send.Is("SEND"u8)
                || !send.Record.Text(MessageField.FromPath).Contains((byte)' ') || send.Record.Text(MessageField.FailureReport) is [(byte)'n', ..] or [(byte)'p', ..])
                continue;
            if (transaction.Final is { } answer && answer.Time - send.Time <= AnswerTime)
                context.Pass();
            else if (HasReport(context.Flow, send))
                context.Pass();
            else if (context.IsCut && context.Watched(send) < AnswerTime + ReportTime)
                context.NotEvaluable("capture ends inside the flow");
            else
                context.Fail(send, "The next hop did not answer the relay, and the relay did not report it to the sender.", "a REPORT with 408 after 30 s", "none");
        }
    }

    private static bool HasReport(Flow flow, FlowMessage send)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp && message.IsRequest && message.Is("REPORT"u8) && message.Record.Source.Host == send.Record.Source.Host
                && message.Record.Text(MessageField.ReportStatus).StartsWith("000 408"u8)
                && message.Record.Text(MessageField.MessageId).SequenceEqual(send.Record.Text(MessageField.MessageId)))
                return true;
        }
        return false;
    }
}

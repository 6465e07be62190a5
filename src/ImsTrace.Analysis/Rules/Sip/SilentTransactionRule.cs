using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-009 and MSRP-024: a request had no answer in the time that its transaction allows.</summary>
internal sealed class SilentTransactionRule : IFlowRule
{
    private readonly Protocol protocol;
    private readonly long time;

    private SilentTransactionRule(RuleDescription description, Protocol protocol, long time)
        => (Description, this.protocol, this.time) = (description, protocol, time);

    public RuleDescription Description { get; }

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.FailureReport);

    public static SilentTransactionRule Sip() => new(
        new("SIP-TXN-009", Severity.Error, "timing", "RFC 3261 section 17.1.2.2", "A request but INVITE has its final answer within 64*T1."),
        Protocol.Sip, FlowRuleContext.TransactionTime);

    public static SilentTransactionRule Msrp() => new(
        new("MSRP-024", Severity.Error, "timing", "RFC 4975 sections 7.1.1, 7.2", "A SEND that asks for failure reports is answered within 30 s."),
        Protocol.Msrp, 30_000_000_000);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction.Protocol == protocol && transaction.Request is { } request && IsAnswerDue(request))
                Judge(context, transaction, request);
        }
    }

    // INVITE has its own timers; an ACK or REPORT has no answer; Failure-Report says whether a SEND has one (RFC 4975 section 7.1.1).
    private bool IsAnswerDue(FlowMessage request)
    {
        if (protocol == Protocol.Sip)
            return !request.Is("INVITE"u8) && !request.Is("ACK"u8);
        ReadOnlySpan<byte> report = request.Record.Text(MessageField.FailureReport);
        return request.Is("SEND"u8) && !AsciiName.Matches(report, "no"u8) && !AsciiName.Matches(report, "partial"u8);
    }

    private void Judge(FlowRuleContext context, Transaction transaction, FlowMessage request)
    {
        long waited = transaction.Final is { } final ? final.Time - request.Time : context.Watched(request);
        bool isLate = waited > time;
        if (transaction.Final is not null && !isLate)
            context.Pass();
        else if (transaction.Final is null && !isLate && context.IsCut && !IsGivenUp(transaction))
            context.NotEvaluable("capture ends inside the flow");
        else if (transaction.Final is null && protocol == Protocol.Msrp && HasLostConnection(context, request))
            context.NotEvaluable("the connection was lost under it");
        else if (transaction.Final is not null)
            Fail(context, request, string.Create(CultureInfo.InvariantCulture, $"final answer after {waited / 1_000_000} ms"));
        else
            Fail(context, request, Reason(transaction));
    }

    // A session that goes on over another connection sends there again what had no answer (RFC 4975 section 5.4).
    private bool HasLostConnection(FlowRuleContext context, FlowMessage request)
    {
        MessageRecord sent = request.Record;
        if (context.View.EndOf(sent.Source, sent.Destination, sent.Time) is not { } end || end - sent.Time > time)
            return false;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            MessageRecord later = message.Record;
            if (later.Protocol == protocol && later.Time > end && later.Source != sent.Source && later.Source.Host == sent.Source.Host
                && later.Destination.Host == sent.Destination.Host)
                return true;
        }
        return false;
    }

    private void Fail(FlowRuleContext context, FlowMessage request, string observed)
        => context.Fail(request,
            $"The {request.Destination.Role.Name()} gave no final answer to the {request.Record.String(MessageField.Method)} in time.",
            string.Create(CultureInfo.InvariantCulture, $"a final answer within {time / 1_000_000_000} s"), observed);

    private static bool IsGivenUp(Transaction transaction) => transaction.Upstream?.Final is { } final && final.StatusOf() >= 300;

    private static string Reason(Transaction transaction)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Final is null)
                return below.Protocol == Protocol.Diameter ? "no answer: it waited for the hss" : "no answer: the next hop was silent too";
        }
        if (transaction.Request?.UnreachableFrame is { } frame)
            return string.Create(CultureInfo.InvariantCulture, $"no answer: port unreachable in frame {frame}");
        return transaction.Downstream.Count == 0 ? "no answer: silent" : "no answer, although the next hop answered";
    }
}

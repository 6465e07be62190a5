using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-010: requests for credit are numbered, no more is used than was granted, and who has no credit gets no service.</summary>
internal sealed class CreditRule : IFlowRule
{
    private const int FirstDenial = 4010; // END_USER_SERVICE_DENIED to CREDIT_LIMIT_REACHED (RFC 8506 section 9)
    private const int LastDenial = 4012;
    private const int UserUnknown = 5030;
    private const int RatingFailed = 5031;

    public RuleDescription Description { get; } = new("CHG-010", Severity.Error, "transaction",
        "RFC 8506 section 8.2; RFC 8506 section 8.17; RFC 8506 section 8.19; RFC 8506 section 9 (u)",
        "Credit requests are numbered, grants kept, and denials heeded.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan;

    public void Judge(FlowRuleContext context)
    {
        Dictionary<ulong, Transaction>? last = null;
        foreach (Transaction transaction in context.Queries)
        {
            if (!ChargingFlow.IsCredit(transaction))
                continue;
            ulong session = FieldHash.Of(transaction.Request!.Record.Text(MessageField.SessionId)); // a credit transaction has one
            Judge(context, (last ??= []).GetValueOrDefault(session), transaction, transaction.Request);
            last[session] = transaction;
        }
    }

    private static void Judge(FlowRuleContext context, Transaction? before, Transaction transaction, FlowMessage request)
    {
        JudgeNumber(context, before?.Request, request);
        if (before?.Final is { } grant && request.Record.Has(ChargingFlow.Used) && !request.Record.Has(ChargingFlow.Requested))
            JudgeUse(context, grant, request);
        if (transaction.Final is { } answer && answer.StatusOf() is (>= FirstDenial and <= LastDenial) or UserUnknown or RatingFailed)
            JudgeDenial(context, transaction, request, answer);
    }

    private static void JudgeNumber(FlowRuleContext context, FlowMessage? before, FlowMessage request)
    {
        if (!request.Record.TryGetNumber(ChargingFlow.CreditNumber, out long number))
            return;
        bool isFirst = request.Record.Number64(ChargingFlow.CreditType) is ChargingFlow.CreditInitial or ChargingFlow.CreditEvent;
        long expected = before is null ? 0 : before.Record.Number64(ChargingFlow.CreditNumber, -1) + 1;
        if (before is null && !isFirst)
            context.NotEvaluable("the session began before the capture");
        else if (number == expected || (before is not null && number == expected - 1)) // sent again
            context.Pass();
        else
            context.Fail(request, "The request for credit has another number than the next of its session.", expected.ToString(CultureInfo.InvariantCulture),
                number.ToString(CultureInfo.InvariantCulture));
    }

    // A request that asks for more has both numbers, and which is which does not show: only the last one is compared.
    private static void JudgeUse(FlowRuleContext context, FlowMessage grant, FlowMessage request)
    {
        foreach (MessageField unit in (ReadOnlySpan<MessageField>)[ChargingFlow.Units, ChargingFlow.Octets, ChargingFlow.Seconds])
        {
            if (grant.Record.Has(ChargingFlow.Granted) && grant.Record.TryGetNumber(unit, out long granted) && request.Record.TryGetNumber(unit, out long used))
                context.Require(used <= granted, request, "More was used than was granted.", $"at most {granted}, {MessageFields.Name(unit)}", $"{used}");
        }
    }

    private static void JudgeDenial(FlowRuleContext context, Transaction transaction, FlowMessage request, FlowMessage answer)
    {
        foreach (Transaction below in transaction.Upstream?.Downstream ?? [])
        {
            if (below is { Protocol: Protocol.Sip, Request: { } sent } && sent.Source.Id == request.Source.Id && sent.Record.Number > answer.Record.Number)
            {
                context.Fail(sent, $"The request goes on although the charging system denied it with {answer.StatusOf()}.", "a refusal of the request",
                    $"sent to {sent.Destination.Address}");
                return;
            }
        }
        context.Pass();
    }
}

using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>
/// CHG-010: requests for credit are numbered, no more is used than was granted, and who has no credit gets no service: neither for the
/// request that was denied, nor for a later one that nobody asks credit for.
/// </summary>
internal sealed class CreditRule : IFlowRule
{
    private const int FirstDenial = 4010; // END_USER_SERVICE_DENIED to CREDIT_LIMIT_REACHED (RFC 8506 section 9)
    private const int LastDenial = 4012;
    private const int MostRemembered = 4_096;
    private const int UserUnknown = 5030;
    private const int RatingFailed = 5031;

    private readonly RecentMap<ulong, (int Node, ulong Method, long Status, long Number)> denials = new(MostRemembered); // by user

    public RuleDescription Description { get; } = new("CHG-010", Severity.Error, "transaction",
        "RFC 8506 section 8.2; RFC 8506 section 8.17; RFC 8506 section 8.19; RFC 8506 section 9 (u)",
        "Credit requests are numbered, grants kept, and denials heeded.");

    public FieldPlan Plan => ChargingFlow.Plan.With(FieldPlan.Of(MessageField.FromUri));

    public long Forgotten => denials.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (denials.Count > 0 && context.Flow.First.Record.Protocol == Protocol.Sip)
            JudgeDenied(context);
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

    private void Judge(FlowRuleContext context, Transaction? before, Transaction transaction, FlowMessage request)
    {
        JudgeNumber(context, before?.Request, request);
        if (before?.Final is { } grant && request.Record.Has(ChargingFlow.Used) && !request.Record.Has(ChargingFlow.Requested))
            JudgeUse(context, grant, request);
        bool isDenied = transaction.Final?.StatusOf() is (>= FirstDenial and <= LastDenial) or UserUnknown or RatingFailed;
        if (transaction.Final is { } final)
            NoteDenial(context, request, final, isDenied);
        if (isDenied && transaction.Final is { } answer)
            JudgeDenial(context, transaction, request, answer);
    }

    // Whom a node asked no credit for goes free, unless the user has been granted some since. What is not charged, as REGISTER, needs none.
    private void JudgeDenied(FlowRuleContext context)
    {
        ulong user = PublicIdentity.Hash(context.Flow.First.Record.Text(MessageField.FromUri));
        if (!denials.TryGet(user, out (int Node, ulong Method, long Status, long Number) denial) || denial.Method != MethodOf(context) || Asks(context, denial.Node))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Upstream: not null, Request: { } sent } || sent.Source.Id != denial.Node || sent.Record.Has(MessageField.ToTag))
                continue;
            context.Fail(sent, $"The user was denied credit with {denial.Status}, and is served again without being asked for.", "a request for credit first",
                $"none since message {denial.Number}");
            return;
        }
    }

    private static ulong MethodOf(FlowRuleContext context) => FieldHash.Of(context.Flow.First.Record.Text(MessageField.Method));

    private static bool Asks(FlowRuleContext context, int node)
    {
        foreach (Transaction query in context.Queries)
        {
            if (ChargingFlow.IsCredit(query) && query.Request!.Source.Id == node) // a credit transaction has one
                return true;
        }
        return false;
    }

    private void NoteDenial(FlowRuleContext context, FlowMessage request, FlowMessage answer, bool isDenied)
    {
        ulong user = context.Flow.First.Record.Protocol == Protocol.Sip ? PublicIdentity.Hash(context.Flow.First.Record.Text(MessageField.FromUri)) : 0;
        if (user == 0)
            return;
        if (isDenied)
            denials.Set(user, (request.Source.Id, MethodOf(context), answer.StatusOf(), answer.Record.Number));
        else
            denials.Remove(user);
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

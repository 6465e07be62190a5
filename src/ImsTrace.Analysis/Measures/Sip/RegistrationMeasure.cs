using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Measures.Sip;

/// <summary>
/// Registration request delay and ineffective registration attempts (RFC 6076 sections 4.1 and 4.2 (u)), and what part of the delay
/// the HSS takes. A REGISTER, its challenge and the answer to that are one attempt.
/// </summary>
internal sealed class RegistrationMeasure(MeasureOptions options) : IMeasure
{
    private readonly Intervals delay = new(options);
    private readonly Intervals delayWithChallenge = new(options);
    private long attempts;
    private long ineffective;
    private long challenged;
    private long removals;
    private long unfinished;
    private bool isGmMissing;
    private Int128 cxTime;
    private Int128 registerTime;
    private long withCx;

    public FieldPlan Plan { get; } = SipExchange.Plan.With(FieldPlan.Of(
        MessageField.ContactExpires, MessageField.Expires, MessageField.AuthResponse, MessageField.ApplicationId));

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind != FlowKind.Registration || SipExchange.LastAttempt(flow.Flow, "REGISTER"u8) is not { Request: { } request } last)
            return;
        Transaction first = FirstRegister(flow.Flow);
        if (IsRemoval(request.Record))
        {
            removals++;
            return;
        }
        if (last.Final is null && flow.IsOpen)
        {
            unfinished++;
            return;
        }
        bool isAnswerOwed = SipExchange.IsChallenge(last) && !request.Record.Has(MessageField.AuthResponse);
        if (isAnswerOwed)
        {
            // The first challenge is no failure; that nobody answered it says nothing of the network.
            unfinished++;
            return;
        }
        attempts++;
        challenged += SipExchange.IsChallenge(first) && first != last ? 1 : 0;
        if (SipExchange.IsSuccess(last))
            AddDelay(flow.Flow, first, last);
        else if (SipExchange.Status(last) is 0 or >= 400)
            ineffective++;
    }

    public void Report(MeasureRows rows)
    {
        string none = attempts + removals + unfinished == 0 ? "no registration was seen" : "no whole registration was seen";
        string noDelay = isGmMissing ? "gm not captured" : attempts == 0 ? none : "no registration succeeded";
        rows.Time("registration.rrd", delay, noDelay);
        rows.Time("registration.rrd_with_challenge", delayWithChallenge, delay.Values.Count == 0 ? noDelay : "no registration was challenged");
        rows.Ratio("registration.ira", ineffective, attempts, attempts, none);
        rows.Ratio("registration.challenge_ratio", challenged, attempts, attempts, none);
        rows.Ratio("registration.cx_share_of_rrd", (decimal)cxTime, (decimal)registerTime, withCx, delay.Values.Count == 0 ? noDelay : "cx not captured");
        rows.Value("registration.attempts", "attempts", attempts == 0 ? null : attempts, attempts, none);
        rows.Value("registration.unfinished", "attempts", none == "no registration was seen" ? null : unfinished, unfinished, none);
        rows.Value("registration.deregistrations", "attempts", none == "no registration was seen" ? null : removals, removals, none);
    }

    private void AddDelay(Flow flow, Transaction first, Transaction last)
    {
        // Both are known: the caller found their requests, and a success is an answer.
        FlowMessage request = last.Request!;
        if (!SipExchange.IsFromTerminal(request))
        {
            isGmMissing = true;
            return;
        }
        delay.Add(request, last.Final!);
        if (first != last && SipExchange.IsChallenge(first))
            delayWithChallenge.Add(first.Request!, last.Final!);
        if (!Intervals.TryBetween(first.Request!.Record.Frame, last.Final!.Record.Frame, options, out long whole))
            return;
        long queries = CxTime(flow);
        if (queries == 0)
            return;
        withCx++;
        cxTime += queries;
        registerTime += whole;
    }

    private long CxTime(Flow flow)
    {
        long sum = 0;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Diameter, Request: { } query, Final: { } answer }
                && query.Record.Number64(MessageField.ApplicationId) == DiameterApplication.Cx
                && Intervals.TryBetween(query.Record.Frame, answer.Record.Frame, options, out long time))
                sum += time;
        }
        return sum;
    }

    private static Transaction FirstRegister(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (SipExchange.IsFirstHop(transaction, "REGISTER"u8))
                return transaction;
        }
        return flow.Transactions[0];
    }

    // RFC 3261 section 10.2.2: Expires 0 takes bindings away.
    private static bool IsRemoval(MessageRecord register)
        => register.TryGetNumber(MessageField.ContactExpires, out long expires) || register.TryGetNumber(MessageField.Expires, out expires) ? expires == 0 : false;
}

using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-TXN-011: copies of a request over UDP come at intervals that double from T1, of RFC 3261 or of IMS terminals.</summary>
internal sealed class RetransmissionIntervalRule : IFlowRule
{
    private const double Tolerance = 0.2;
    private static readonly (double T1, double T2)[] Timers = [(500, 4000), (2000, 16000)];

    public RuleDescription Description { get; } = new("SIP-TXN-011", Severity.Warning, "timing", "RFC 3261 sections 17.1.1.2, 17.1.2.2",
        "Retransmissions over UDP come at intervals that double from T1.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status);

    public void Judge(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            bool isRequest = message is { IsRequest: true, Retransmissions.Count: > 0, Record: { Protocol: Protocol.Sip, Transport: TransportProtocol.Udp } };
            if (isRequest && !message.Is("ACK"u8))
                Judge(context, message);
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage request)
    {
        var gaps = new double[request.Retransmissions.Count];
        long before = request.Record.Time;
        for (int i = 0; i < gaps.Length; i++)
        {
            long time = request.Retransmissions[i].Frame.Time;
            if (time == FrameStamp.NoTime || before == FrameStamp.NoTime)
            {
                context.NotEvaluable("the capture has no times");
                return;
            }
            (gaps[i], before) = ((time - before) / 1e6, time);
        }
        bool mayLackFirst = context.Flow.BeginsWithin(request, FlowRuleContext.TransactionTime);
        bool isInvite = request.Is("INVITE"u8);
        // Once it has a 100, a client waits T2 (RFC 3261 section 17.1.2.2).
        bool mayWait = !isInvite && request.Transaction is { Responses: { Count: > 0 } responses } && responses[0].Record.Number64(MessageField.Status) < 200;
        if (Timers.Any(timer => Follows(gaps, timer.T1, isInvite ? double.MaxValue : timer.T2, mayLackFirst, mayWait)))
            context.Pass();
        else
            context.Fail(request, "The copies of the request do not come at intervals that double from T1.",
                "gaps of 500, 1000, 2000, 4000 ms, or four times these", "gaps of " + string.Join(", ", gaps.Select(Text)) + " ms");
    }

    // A copy may be lost on its way to the capture, and the next one come after two intervals.
    private static bool Follows(double[] gaps, double t1, double t2, bool mayLackFirst, bool mayWait)
    {
        double expected = t1;
        while (mayLackFirst && expected < t2 && expected * (1 + Tolerance) < gaps[0] && expected < FlowRuleContext.TransactionTime / 1e6)
            expected = Math.Min(expected * 2, t2);
        foreach (double gap in gaps)
        {
            double next = Math.Min(expected * 2, t2);
            if (IsAbout(gap, expected))
                expected = next;
            else if (mayWait && IsAbout(gap, t2))
                expected = t2;
            else if (gaps.Length > 1 && IsAbout(gap, expected + next))
                expected = Math.Min(next * 2, t2);
            else
                return false;
        }
        return true;
    }

    private static bool IsAbout(double gap, double expected) => Math.Abs(gap - expected) <= expected * Tolerance;

    private static string Text(double gap) => gap.ToString("F0", CultureInfo.InvariantCulture);
}

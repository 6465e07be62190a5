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

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method);

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
        bool mayLackFirst = context.Flow.CaptureStart != FrameStamp.NoTime && request.Time - context.Flow.CaptureStart < FlowRuleContext.TransactionTime;
        if (Timers.Any(timer => Follows(gaps, timer.T1, request.Is("INVITE"u8) ? double.MaxValue : timer.T2, mayLackFirst)))
            context.Pass();
        else
            context.Fail(request, "The copies of the request do not come at intervals that double from T1.",
                "gaps of 500, 1000, 2000, 4000 ms, or four times these", "gaps of " + string.Join(", ", gaps.Select(Text)) + " ms");
    }

    private static bool Follows(double[] gaps, double t1, double t2, bool mayLackFirst)
    {
        double expected = t1;
        while (mayLackFirst && expected < t2 && expected * (1 + Tolerance) < gaps[0] && expected < FlowRuleContext.TransactionTime / 1e6)
            expected = Math.Min(expected * 2, t2);
        foreach (double gap in gaps)
        {
            if (Math.Abs(gap - expected) > expected * Tolerance)
                return false;
            expected = Math.Min(expected * 2, t2);
        }
        return true;
    }

    private static string Text(double gap) => gap.ToString("F0", CultureInfo.InvariantCulture);
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Diameter;

/// <summary>DIA-014: a silent connection is watched, and one whose watchdog gets no answer is given up.</summary>
internal sealed class WatchdogRule : IFlowRule
{
    private const long Second = 1_000_000_000;
    // Twinit and its jitter (RFC 3539 section 3.4.1), and a second for the way.
    private const long Watch = 33 * Second;
    private const long GiveUp = 2 * Watch;

    public RuleDescription Description { get; } = new("DIA-014", Severity.Warning, "timing", "RFC 6733 section 5.5; RFC 3539 section 3.4.1 (u)",
        "A connection silent for 30 s gets a DWR, and its answer.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => FieldPlan.Of(MessageField.CommandCode);

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (transaction is not { Protocol: Protocol.Diameter, Request: { } request })
                continue;
            bool isWatchdog = request.Record.Number64(MessageField.CommandCode) == CommandCode.DeviceWatchdog;
            if (isWatchdog)
                JudgeAnswer(context, transaction, request);
            else if (request.Idle > Watch && !context.View.HasGap(request.Source, Protocol.Diameter, request.Record.Time))
                context.Fail(request, $"The connection was silent for {request.Idle / Second} s, and nobody watched it.", "a DWR after 30 s",
                    $"a {DiameterNames.Request(request.Record.Number64(MessageField.CommandCode))} after {request.Idle / Second} s");
        }
    }

    private static void JudgeAnswer(FlowRuleContext context, Transaction transaction, FlowMessage request)
    {
        if (transaction.Final is not null)
            context.Pass();
        else if (context.Watched(request) < GiveUp)
            context.NotEvaluable("the flow ends within two watchdog times");
        else if (IsUsed(context.Flow, request))
            context.Fail(request, "The watchdog got no answer, and the connection was kept.", "a DWA, or another connection", "no DWA, and requests to the same peer");
        else
            context.Pass();
    }

    private static bool IsUsed(Flow flow, FlowMessage watchdog)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Diameter, Request: { } request } && request.Time - watchdog.Time > GiveUp
                && request.Record.Source == watchdog.Record.Source && request.Record.Destination == watchdog.Record.Destination)
                return true;
        }
        return false;
    }
}

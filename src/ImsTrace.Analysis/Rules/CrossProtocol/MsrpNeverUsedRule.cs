using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.CrossProtocol;

/// <summary>FLOW-008: a session was set up and its MSRP never was, or MSRP went on after the BYE.</summary>
internal sealed class MsrpNeverUsedRule : IFlowRule
{
    private const long SendTime = 30_000_000_000;
    private const long ByeTime = 5_000_000_000;

    public RuleDescription Description { get; } = new("FLOW-008", Severity.Error, "dialog", "RFC 4975 section 5.4",
        "MSRP starts within 30 s of a session's setup and ends within 5 s of its BYE.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => MsrpSides.Plan.With(FieldPlan.Of(MessageField.Status, MessageField.SdpPorts));

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind == FlowKind.Session)
            JudgeSession(context);
        else if (context.Flow.Kind == FlowKind.Conference)
            JudgeConference(context);
    }

    // Each participant has a session of its own with the room.
    private static void JudgeConference(FlowRuleContext context)
    {
        foreach (MsrpSide side in context.Sides.All)
        {
            if (side is not { IsCaller: false, Peer: { } peer } || side.First.IsRequest || side.First.StatusOf() is < 200 or >= 300 || !IsTaken(side.First.Record))
                continue;
            FlowMessage? bye = null;
            FlowMessage? firstSend = null;
            FlowMessage? lastSend = null;
            foreach (FlowMessage message in context.Flow.Messages)
            {
                if (!message.IsRequest)
                    continue;
                if (message.Record.Protocol == Protocol.Sip && message.Is("BYE"u8) && SessionCallReader.CallOf(message.Record) == side.Call)
                    bye ??= message;
                else if (message.Record.Protocol == Protocol.Msrp && message.Is("SEND"u8) && (context.Sides.SenderOf(message) is { } sender && (sender == side || sender == peer)))
                    (firstSend, lastSend) = (firstSend ?? message, message);
            }
            Judge(context, side.First, bye, firstSend, lastSend);
        }
    }

    private static void JudgeSession(FlowRuleContext context)
    {
        FlowMessage? accepted = null;
        FlowMessage? bye = null;
        FlowMessage? firstSend = null;
        FlowMessage? lastSend = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp && message.Is("SEND"u8) && message.IsRequest)
                (firstSend, lastSend) = (firstSend ?? message, message);
            else if (message.IsRequest && message.Is("BYE"u8))
                bye ??= message;
            else if (!message.IsRequest && message.Is("INVITE"u8) && message.StatusOf() is >= 200 and < 300
                && message.Record.Has(MessageField.SdpPaths) && IsTaken(message.Record))
                accepted ??= message;
        }
        if (accepted is not null)
            Judge(context, accepted, bye, firstSend, lastSend);
    }

    // A port of 0 refuses what was offered (RFC 3264 section 6).
    private static bool IsTaken(MessageRecord answer)
    {
        foreach (ReadOnlySpan<byte> port in answer.Lines(MessageField.SdpPorts))
        {
            if (!port.SequenceEqual("0"u8))
                return true;
        }
        return !answer.Has(MessageField.SdpPorts);
    }

    private static void Judge(FlowRuleContext context, FlowMessage accepted, FlowMessage? bye, FlowMessage? firstSend, FlowMessage? lastSend)
    {
        if (firstSend is null)
            JudgeSilence(context, accepted, bye);
        else if (bye is not null && lastSend!.Time - bye.Time > ByeTime) // the first is there
            context.Fail(lastSend, "MSRP went on more than 5 s after the BYE.", "no SEND after the BYE",
                $"a SEND {(lastSend.Time - bye.Time) / 1_000_000} ms after it");
        else
            context.Pass();
    }

    private static void JudgeSilence(FlowRuleContext context, FlowMessage accepted, FlowMessage? bye)
    {
        long lasted = (bye?.Time ?? context.Flow.LastTime) - accepted.Time;
        bool isSeen = context.Flow.Kind == FlowKind.Session ? context.View.Sees(NodeRole.Ue, NodeRole.Ue, accepted.Record.Time)
            : context.View.Sees(NodeRole.Ue, NodeRole.Mrfp, accepted.Record.Time) || context.View.Sees(NodeRole.Ue, NodeRole.Mrfc, accepted.Record.Time);
        if (!isSeen)
            context.NotEvaluable("mb not captured");
        else if (lasted < SendTime)
            context.NotEvaluable("the session was over, or the capture ended, within 30 s");
        else
            context.Fail(accepted, "The session was set up, but no MSRP came within 30 s.", "a SEND at once after the connection",
                "no SEND");
    }
}

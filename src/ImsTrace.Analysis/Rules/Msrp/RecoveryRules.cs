using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-037, MSRP-047 and MSRP-048: a session that comes to have another connection (RFC 4975 section 5.4).</summary>
internal static class RecoveryRules
{
    private const int MostMoves = 16;
    private const long Second = 1_000_000_000;
    private const long LeaveTime = 5 * Second;

    private static FieldPlan Plan { get; } = MsrpSides.Plan.With(FieldPlan.Of(
        MessageField.Status, MessageField.TransactionId, MessageField.MessageId, MessageField.BodyHash, MessageField.BodySize, MessageField.ConnectTime));

    private static FlowNeeds Needs { get; } = FlowNeeds.Of(Protocol.Msrp);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("MSRP-037", Severity.Error, "dialog", "RFC 4975 section 5.4",
            "A session is used on one connection at a time."), Plan, JudgeOneConnection, Needs),
        new FlowRule(new("MSRP-047", Severity.Warning, "dialog", "RFC 4975 section 5.4",
            "A session that lost its connection is negotiated anew, or ended."), Plan, JudgeNegotiation, Needs),
        new FlowRule(new("MSRP-048", Severity.Warning, "dialog", "RFC 4975 section 5.4",
            "What is sent again on a new connection keeps its Message-ID."), Plan, JudgeSentAgain, Needs),
    ];

    private static void JudgeOneConnection(FlowRuleContext context)
    {
        if (!HasMsrp(context.Flow))
            return;
        Dictionary<(ulong, ulong, Endpoint), FlowMessage> last = [];
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!IsRequest(message) || KeyOf(message) is var key && key.Item1 == 0)
                continue;
            bool isKnown = last.TryGetValue(key, out FlowMessage? before);
            // Before and behind an address translation it is one message.
            if (isKnown && !IsSameConnection(before!, message) && IsSame(before!, message, MessageField.TransactionId)) // it is known
                continue;
            last[key] = message;
            if (!isKnown || IsSameConnection(before!, message)) // it is known
            {
                context.Pass();
                continue;
            }
            // The one before may only have been left: that it is still used shows two.
            if (UsedAgain(context.Flow, before!, message) && message.Transaction?.Final?.StatusOf() is not 506)
                context.Fail(message, "The session is in use on another connection, and nobody answered 506.", "506, or one connection",
                    $"the connection of frame {before!.Record.Frame.Number}, which is used further on, and this one");
        }
    }

    private static bool UsedAgain(Flow flow, FlowMessage before, FlowMessage other)
    {
        for (int slot = other.Slot + 1; slot < flow.Messages.Count; slot++)
        {
            FlowMessage later = flow.Messages[slot];
            if (IsRequest(later) && IsSameConnection(before, later) && KeyOf(later) is var key && (key == KeyOf(before)))
                return true;
        }
        return false;
    }

    private static void JudgeNegotiation(FlowRuleContext context)
    {
        foreach ((FlowMessage before, FlowMessage message) in Moves(context))
        {
            MsrpSide? side = context.Sides.SenderOf(message) ?? context.Sides.ReceiverOf(message);
            if (side is not null)
                context.Require(IsNegotiated(context.Flow, side, before, message), message,
                    "The session goes on over a new connection without a new offer.", "an INVITE or UPDATE with SDP before the new connection",
                    $"none since frame {before.Record.Frame.Number}");
        }
        if (HasMsrp(context.Flow))
        {
            foreach (FlowMessage last in LastOfConnections(context.Flow))
                JudgeEnd(context, last);
        }
    }

    // Who leaves a session may close the connection first; who stays in it has to negotiate another one.
    private static void JudgeEnd(FlowRuleContext context, FlowMessage last)
    {
        if (context.View.EndOf(last.Record.Source, last.Record.Destination, last.Record.Time) is not { } end
            || (context.Sides.SenderOf(last) ?? context.Sides.ReceiverOf(last)) is not { } side)
            return;
        FlowMessage? bye = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.IsRequest && message.Record.Protocol == Protocol.Sip && message.Is("BYE"u8) && SessionCallReader.CallOf(message.Record) == side.Call)
                bye ??= message;
        }
        bool isOver = bye is not null && bye.Record.Time - end <= LeaveTime;
        bool isMoved = IsNegotiated(context.Flow, side, last, until: null);
        if (!isOver && !isMoved && bye is null && context.Flow.WatchedUntil - end < LeaveTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Require(isOver || isMoved, last, "The connection was closed although the session goes on, and no other one was negotiated.",
                "a BYE, or an INVITE or UPDATE with SDP", bye is null ? "neither" : $"a BYE {(bye.Record.Time - end) / Second} s after");
    }

    // The last message on each connection that messages of the flow went over.
    private static List<FlowMessage> LastOfConnections(Flow flow)
    {
        List<FlowMessage> last = [];
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp || MsrpCopies.IsOnAWay(message.Record))
                continue;
            int known = 0;
            while (known < last.Count && !IsSameConnection(last[known], message))
                known++;
            if (known < last.Count)
                last[known] = message;
            else if (known < MostMoves)
                last.Add(message);
        }
        return last;
    }

    private static bool IsNegotiated(Flow flow, MsrpSide side, FlowMessage before, FlowMessage? until)
    {
        foreach (FlowMessage other in flow.Messages)
        {
            if (other.Record.Number > before.Record.Number && !(other.Record.Number >= until?.Record.Number) && other.Record.Has(MessageField.SdpPaths)
                && SessionCallReader.CallOf(other.Record) == side.Call)
                return true;
        }
        return false;
    }

    private static void JudgeSentAgain(FlowRuleContext context)
    {
        foreach ((FlowMessage before, FlowMessage message) in Moves(context))
        {
            if (Unanswered(context.Flow, before, message) is not { } lost)
                continue;
            foreach (FlowMessage again in context.Flow.Messages)
            {
                bool isSame = again.Record.Number >= message.Record.Number && IsRequest(again) && again.Record.Source.Host == lost.Record.Source.Host
                    && again.Record.Number64(MessageField.BodyHash) == lost.Record.Number64(MessageField.BodyHash);
                if (isSame)
                    context.Require(IsSame(again, lost, MessageField.MessageId), again,
                        "What was sent before the connection broke is sent again as another message: its receiver may show it twice.",
                        $"Message-ID {lost.Record.String(MessageField.MessageId)}", $"Message-ID {again.Record.String(MessageField.MessageId)}");
            }
        }
    }

    // The last SEND with content on the old connection that had no answer.
    private static FlowMessage? Unanswered(Flow flow, FlowMessage before, FlowMessage message)
    {
        FlowMessage? lost = null;
        foreach (FlowMessage other in flow.Messages)
        {
            if (other.Record.Number >= message.Record.Number)
                break;
            if (IsRequest(other) && other.Transaction?.Final is null && other.Record.Has(MessageField.BodyHash) && IsSameConnection(other, before))
                lost = other;
        }
        return lost;
    }

    // The first message of each connection that a session moved to from one that it used before.
    private static List<(FlowMessage Before, FlowMessage Message)> Moves(FlowRuleContext context)
    {
        if (!HasMsrp(context.Flow))
            return [];
        List<(FlowMessage, FlowMessage)> moves = [];
        Dictionary<ulong, FlowMessage> last = [];
        foreach (FlowMessage message in context.Flow.Messages)
        {
            bool isPassedOn = message.Cause is { IsRequest: true } cause && MsrpCopies.IsPassedOn(cause.Record, message.Record);
            if (!IsRequest(message) || isPassedOn || MsrpCopies.IsOnAWay(message.Record) || (context.Sides.SenderOf(message) ?? context.Sides.ReceiverOf(message)) is not { } side)
                continue;
            if (moves.Count < MostMoves && last.TryGetValue(side.Call, out FlowMessage? before) && !IsSameConnection(before, message)
                && message.Record.Number64(MessageField.ConnectTime) > before.Record.Time)
                moves.Add((before, message));
            last[side.Call] = message;
        }
        return moves;
    }

    private static (ulong, ulong, Endpoint) KeyOf(FlowMessage message)
        => (SessionPaths.Key(new Protocols.Msrp.MsrpPath(message.Record.Text(MessageField.ToPath)).Last),
            SessionPaths.Key(new Protocols.Msrp.MsrpPath(message.Record.Text(MessageField.FromPath)).Last), message.Record.Destination.Host);

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field) => one.Record.Text(field).SequenceEqual(other.Record.Text(field));

    private static bool HasMsrp(Flow flow) => flow.Kind is FlowKind.Session or FlowKind.Conference && flow.Has(Protocol.Msrp);

    private static bool IsRequest(FlowMessage message) => message.Record.Protocol == Protocol.Msrp && message.IsRequest;

    private static bool IsSameConnection(FlowMessage one, FlowMessage other)
        => (one.Record.Source == other.Record.Source && one.Record.Destination == other.Record.Destination)
            || (one.Record.Source == other.Record.Destination && one.Record.Destination == other.Record.Source);
}

using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>Reads the conference of a flow once, for all rules that ask.</summary>
internal sealed class ChatRooms
{
    private long turn;
    private ChatRoom? room;

    /// <summary>The conference of the flow; null where it is none, or nobody joined.</summary>
    public ChatRoom? Of(FlowRuleContext context)
    {
        if (context.Flow.Kind != FlowKind.Conference)
            return null;
        if (context.Turn != turn)
            (turn, room) = (context.Turn, ChatRoom.Of(context));
        return room is { Participants.Count: > 0 } ? room : null;
    }
}

using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Content;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>CONF-006, CONF-007 and CONF-010: what the room sends on, to whom, and when (figure 22.4; RFC 7701 section 6.1).</summary>
internal sealed class CopyRules(ChatRooms rooms)
{
    private const long CopyTime = 5_000_000_000;
    private const int MostCompared = 512;
    private readonly List<(FlowMessage Said, Participant By)> recent = []; // of the flow at hand

    public IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("CONF-006", Severity.Error, "sequence", "book section 22.3 step 33; RFC 7701 section 6.1",
            "What is said to all is copied to each other participant within 5 s."), RoomMessage.Plan, JudgeCopies),
        new FlowRule(new("CONF-007", Severity.Error, "sequence", "book section 22.3 step 33; RFC 7701 section 6.1",
            "A copy says what was said, and goes to others than who said it."), RoomMessage.Plan, JudgeContent),
        new FlowRule(new("CONF-010", Severity.Warning, "sequence", "RFC 4975 section 5.4",
            "A participant gets copies only after its own first SEND."), RoomMessage.Plan, JudgeBinding),
    ];

    private void JudgeCopies(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { Participants.Count: > 1 } room)
            return;
        Items<FlowMessage> messages = context.Flow.Messages;
        for (int i = 0; i < messages.Count; i++)
        {
            FlowMessage said = messages[i];
            // With its last chunk a message is whole.
            if (!RoomMessage.Is(said) || room.SenderOf(said) is not { } sender || !said.Record.Has(MessageField.ContentSha256)
                || said.Transaction?.Final?.StatusOf() is >= 400 || IsPrivate(room, said))
                continue;
            foreach (Participant other in room.Participants)
            {
                if (other != sender && IsThere(other, said))
                    JudgeCopy(context, said, other, i);
            }
        }
    }

    // Bound before it was said, and not about to go.
    private static bool IsThere(Participant other, FlowMessage said)
        => other.FirstSent is { } first && first.Record.Number < said.Record.Number
            && (other.Bye is null || other.Bye.Time - said.Time > CopyTime)
            && (!other.Side.TryRead(other.Side.At(said), out SdpMessageMediaView media) || media.Media.Direction is SdpDirection.SendReceive or SdpDirection.ReceiveOnly);

    private static bool IsPrivate(ChatRoom room, FlowMessage said)
        => RoomMessage.TryRead(said, out CpimMessageView wrapped) && CpimAddress.Of(wrapped, "To"u8) is { IsEmpty: false } to
            && !room.Uris.Contains(PublicIdentity.Hash(to));

    private static void JudgeCopy(FlowRuleContext context, FlowMessage said, Participant other, int at)
    {
        if (HasCopy(context.Flow.Messages, said, other, at))
            context.Pass();
        else if (context.View.HasGap(said.Destination, Protocol.Msrp, said.Record.Time))
            context.NotEvaluable("a part of the stream was not captured");
        else if (context.IsCut && context.Watched(said) < CopyTime)
            context.NotEvaluable("capture ends inside the flow");
        else
            context.Fail(said, "The message was not copied to a participant.", "a copy to each other participant within 5 s", $"none to {other.Name}");
    }

    private static bool HasCopy(Items<FlowMessage> messages, FlowMessage said, Participant other, int at)
    {
        for (int i = at + 1; i < Math.Min(messages.Count, at + MostCompared); i++)
        {
            FlowMessage copy = messages[i];
            if (copy.Time - said.Time > CopyTime)
                return false;
            if (RoomMessage.Is(copy) && IsFor(copy, other) && HasSame(copy, said, MessageField.ContentSha256))
                return true;
        }
        // More came in those 5 s than is compared.
        return messages.Count > at + MostCompared;
    }

    private static bool IsFor(FlowMessage copy, Participant participant)
        => SessionPaths.Key(new Protocols.Msrp.MsrpPath(copy.Record.Text(MessageField.ToPath)).Last) == participant.Side.Key;

    private void JudgeContent(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { } room)
            return;
        recent.Clear();
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!RoomMessage.IsFirst(message))
                continue;
            ForgetOld(message.Time);
            if (room.SenderOf(message) is { } sender)
                recent.Add((message, sender));
            else if (room.ReceiverOf(message) is { } receiver)
                JudgeContent(context, message, receiver);
            if (recent.Count > MostCompared)
                recent.RemoveAt(0);
        }
    }

    // By itself: a closure in the loop would be made for each message of every flow.
    private void ForgetOld(long time) => recent.RemoveAll(one => time - one.Said.Time > CopyTime);

    private void JudgeContent(FlowRuleContext context, FlowMessage copy, Participant receiver)
    {
        FlowMessage? own = null;
        foreach ((FlowMessage said, Participant by) in recent)
        {
            if (!HasSame(copy, said, MessageField.ContentSha256))
                continue;
            if (by != receiver)
            {
                context.Pass();
                return;
            }
            own = said;
        }
        if (own is not null)
            context.Fail(copy, "The room sends a participant its own message back.", "copies to the others", $"what {receiver.Name} said in frame {own.Record.Frame.Number}");
        else if (OriginalOf(copy) is { } original && copy.Record.Has(MessageField.ContentSha256) && original.Record.Has(MessageField.ContentSha256))
            context.Fail(copy, "The copy says something else than what was said.", $"the content of frame {original.Record.Frame.Number}", "another content");
    }

    private FlowMessage? OriginalOf(FlowMessage copy)
    {
        for (int i = recent.Count - 1; i >= 0; i--)
        {
            if (IsCopyOf(copy, recent[i].Said))
                return recent[i].Said;
        }
        return null;
    }

    // The same sender and time in CPIM, or the Message-ID kept.
    private static bool IsCopyOf(FlowMessage copy, FlowMessage said)
    {
        if (HasSame(copy, said, MessageField.MessageId))
            return true;
        return RoomMessage.TryRead(copy, out CpimMessageView one) && RoomMessage.TryRead(said, out CpimMessageView other)
            && one.TryGet("DateTime"u8, out CpimHeader time) && other.TryGet("DateTime"u8, out CpimHeader otherTime) && time.Value.SequenceEqual(otherTime.Value)
            && CpimAddress.IsSame(CpimAddress.Of(one, "From"u8), CpimAddress.Of(other, "From"u8));
    }

    private static bool HasSame(FlowMessage one, FlowMessage other, MessageField field)
        => one.Record.Has(field) && one.Record.Text(field).SequenceEqual(other.Record.Text(field));

    private void JudgeBinding(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { } room)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!RoomMessage.IsFirst(message) || room.ReceiverOf(message) is not { } receiver || !IsOpener(receiver))
                continue;
            if (context.View.HasGap(message.Destination, Protocol.Msrp, message.Record.Time))
                context.NotEvaluable("a part of the stream was not captured");
            else
                context.Require(receiver.FirstSent is { } first && first.Record.Number < message.Record.Number, message,
                    "The participant gets a message before its own first SEND, so that the room cannot know whose connection it is.", "a SEND of the participant first",
                    receiver.FirstSent is { } late ? string.Create(CultureInfo.InvariantCulture, $"its first one in frame {late.Record.Frame.Number}") : "none");
        }
    }

    // Where the room opens the connection, it is the one to send first.
    private static bool IsOpener(Participant participant)
        => participant.Room.TryRead(participant.Joined, out SdpMessageMediaView media) && media.Media.Setup != SdpSetup.Active;
}

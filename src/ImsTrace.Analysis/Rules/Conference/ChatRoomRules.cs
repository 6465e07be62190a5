using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Content;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>CONF-002 to CONF-005: what a chat room offers, and who says what in it (RFC 7701 sections 5, 6 and 8).</summary>
internal sealed class ChatRoomRules(ChatRooms rooms)
{
    public IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("CONF-002", Severity.Warning, "syntax", "RFC 7701 section 8; RFC 7701 section 5.2",
            "A chat room has a=chatroom, and message/cpim in accept-types."), RoomMessage.Plan, JudgeDescription),
        new FlowRule(new("CONF-003", Severity.Error, "syntax", "RFC 7701 section 5.2; RFC 7701 section 6.1",
            "Content in a chat room is message/cpim."), RoomMessage.Plan, JudgeWrapper),
        new FlowRule(new("CONF-004", Severity.Error, "security", "RFC 7701 section 6.1; RFC 7701 section 6.3",
            "From of CPIM is who joined, or the room answers 403."), RoomMessage.Plan, JudgeSender),
        new FlowRule(new("CONF-005", Severity.Error, "transaction", "RFC 7701 section 6.2; IANA codes",
            "A private message is for a participant, and the room takes such ones."), RoomMessage.Plan, JudgePrivate),
    ];

    private void JudgeDescription(FlowRuleContext context)
    {
        foreach (Participant participant in rooms.Of(context) is { IsChatRoom: true } room ? room.Participants : [])
        {
            if (!participant.Room.TryRead(participant.Joined, out SdpMessageMediaView media) || !participant.Side.TryRead(participant.Side.First, out SdpMessageMediaView own))
                context.NotEvaluable("the body is not kept as a whole");
            else if (!media.HasChatroom)
                context.Fail(participant.Joined, "The chat room does not say in its SDP that it is one.", "a=chatroom", "none");
            else if (!SdpMediaTypes.Accepts(media.AcceptTypes, "message/cpim"u8))
                context.Fail(participant.Joined, "The chat room does not take message/cpim.", "message/cpim in accept-types", Encoding.UTF8.GetString(media.AcceptTypes));
            else
                context.Require(SdpMediaTypes.Accepts(own.AcceptTypes, "message/cpim"u8), participant.Side.First, "The participant of a chat room does not take message/cpim.",
                    "message/cpim in accept-types", $"{Encoding.UTF8.GetString(own.AcceptTypes)}");
        }
    }

    private void JudgeWrapper(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { IsChatRoom: true } room)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (RoomMessage.Is(message) && (room.SenderOf(message) ?? room.ReceiverOf(message)) is not null)
                context.Require(RoomMessage.IsWrapped(message), message, "Content in the chat room is not wrapped in CPIM.", "message/cpim", $"{message.Record.String(MessageField.ContentType)}");
        }
    }

    private void JudgeSender(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { IsChatRoom: true } room)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!RoomMessage.IsFirst(message) || room.SenderOf(message) is not { } sender || !RoomMessage.TryRead(message, out CpimMessageView wrapped))
                continue;
            ReadOnlySpan<byte> from = CpimAddress.Of(wrapped, "From"u8);
            long status = message.Transaction?.Final?.StatusOf() ?? 0;
            bool isOwn = from.IsEmpty || CpimAddress.IsAnonymous(from) || sender.Identities.Contains(PublicIdentity.Hash(from));
            if (!isOwn && status == 0 && context.IsCut)
                context.NotEvaluable("capture ends inside the flow");
            else
                context.Require(isOwn || status >= 400, message, "The participant speaks as somebody else, and the room let it.", $"{sender.Name}, or 403",
                    $"{Encoding.UTF8.GetString(from)}, {(status == 0 ? "no answer" : $"{status}")}");
        }
    }

    // A room that has answered 200 tells of it by a REPORT (RFC 7701 section 6.2).
    private static bool IsReported(Flow flow, FlowMessage send, int status)
    {
        Span<byte> wanted = stackalloc byte[8];
        status.TryFormat(wanted, out int length);
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Record.Protocol == Protocol.Msrp && message.Is("REPORT"u8) && message.Record.Destination.Host == send.Record.Source.Host
                && message.Record.Text(MessageField.MessageId).SequenceEqual(send.Record.Text(MessageField.MessageId))
                && message.Record.Text(MessageField.ReportStatus).IndexOf(wanted[..length]) >= 0)
                return true;
        }
        return false;
    }

    private void JudgePrivate(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { IsChatRoom: true } room)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!RoomMessage.IsFirst(message) || room.SenderOf(message) is null || !RoomMessage.TryRead(message, out CpimMessageView wrapped))
                continue;
            ReadOnlySpan<byte> to = CpimAddress.Of(wrapped, "To"u8);
            if (to.IsEmpty || room.Uris.Contains(PublicIdentity.Hash(to)))
                continue;
            Participant? receiver = room.Named(to);
            bool takesPrivate = room.TakesPrivateMessages && (receiver is null || receiver.TakesPrivateMessages);
            int wanted = !takesPrivate ? 428 : receiver is null ? 404 : 0;
            long status = message.Transaction?.Final?.StatusOf() ?? 0;
            if (wanted == 0 || status == wanted || IsReported(context.Flow, message, wanted))
                context.Pass();
            else if (status == 0 && context.IsCut)
                context.NotEvaluable("capture ends inside the flow");
            else if (wanted == 404 && !room.HasBegun)
                context.NotEvaluable("others may have joined before the capture");
            else
                context.Fail(message, wanted == 428 ? "The room, or who it is for, takes no private messages, and the room did not say so." : "The private message is for nobody in the room, and the room did not say so.",
                    $"{wanted}", $"{(status == 0 ? "no answer" : $"{status}")} for {Encoding.UTF8.GetString(to)}");
        }
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>A conference over MSRP: its focus' ends, who joined, and whether it is a chat room as RFC 7701 has it.</summary>
internal sealed class ChatRoom
{
    private readonly List<Participant> participants = [];
    private readonly Dictionary<ulong, Participant> byPath = [];

    private ChatRoom()
    {
    }

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = MsrpSides.Plan.With(FieldPlan.Of(
        MessageField.ContactFocus, MessageField.Contacts, MessageField.RequestUri, MessageField.FromUri, MessageField.AssertedIdentities, MessageField.Status,
        MessageField.ContextIds));

    public IReadOnlyList<Participant> Participants => participants;

    /// <summary>Whether it says so, or somebody asks it for a nickname.</summary>
    public bool IsChatRoom { get; private set; }

    /// <summary>Whether it takes private messages (RFC 7701 section 8).</summary>
    public bool TakesPrivateMessages { get; private set; }

    /// <summary>Whether the capture saw it begin: its gateway made a context for it.</summary>
    public bool HasBegun { get; private set; }

    /// <summary>Hashes of its URIs: what participants ask for, and the focus' Contact.</summary>
    public HashSet<ulong> Uris { get; } = [];

    public static ChatRoom Of(FlowRuleContext context)
    {
        ChatRoom room = new();
        foreach (MsrpSide side in context.Sides.All)
        {
            if (side.First.Record.Has(MessageField.ContactFocus) && side.Peer is { } peer)
                room.Add(new(peer, side));
        }
        foreach (FlowMessage message in room.participants.Count > 0 ? context.Flow.Messages : [])
            room.Take(message);
        return room;
    }

    /// <summary>Who sends an MSRP message to the room; null for none.</summary>
    public Participant? SenderOf(FlowMessage message) => Find(message, MessageField.FromPath);

    /// <summary>Whom the room sends an MSRP message to; null for none.</summary>
    public Participant? ReceiverOf(FlowMessage message) => Find(message, MessageField.ToPath);

    /// <summary>The participant with this identity; null where none joined with it.</summary>
    public Participant? Named(ReadOnlySpan<byte> uri)
    {
        ulong identity = PublicIdentity.Hash(uri);
        return participants.Find(participant => participant.Identities.Contains(identity));
    }

    private Participant? Find(FlowMessage message, MessageField field)
        => byPath.GetValueOrDefault(SessionPaths.Key(new Protocols.Msrp.MsrpPath(message.Record.Text(field)).Last));

    private void Add(Participant participant)
    {
        participants.Add(participant);
        byPath.TryAdd(participant.Side.Key, participant);
        if (participant.Room.TryRead(participant.Joined, out SdpMessageMediaView media) && media.HasChatroom)
        {
            IsChatRoom = true;
            TakesPrivateMessages |= Lists(media.Chatroom, "private-messages"u8);
        }
        // Who says nothing of chat rooms is not asked for more.
        participant.TakesPrivateMessages = !participant.Side.TryRead(participant.Side.First, out SdpMessageMediaView own) || !own.HasChatroom
            || Lists(own.Chatroom, "private-messages"u8);
        foreach (ReadOnlySpan<byte> contact in participant.Joined.Record.Lines(MessageField.Contacts))
            Uris.Add(PublicIdentity.Hash(contact));
    }

    private static bool Lists(ReadOnlySpan<byte> options, ReadOnlySpan<byte> wanted)
    {
        foreach (Range range in options.Split((byte)' '))
        {
            if (AsciiName.Matches(options[range], wanted))
                return true;
        }
        return false;
    }

    private void Take(FlowMessage message)
    {
        if (!message.IsRequest)
            return;
        MessageRecord record = message.Record;
        if (record.Protocol == Protocol.Msrp)
        {
            IsChatRoom |= record.Text(MessageField.Method).SequenceEqual("NICKNAME"u8);
            if (SenderOf(message) is { } sender)
                sender.FirstSent ??= message;
            return;
        }
        HasBegun |= record.Protocol == Protocol.H248 && record.Text(MessageField.ContextIds).SequenceEqual("$"u8);
        if (record.Protocol != Protocol.Sip || participants.Find(participant => participant.Side.Call == SessionCallReader.CallOf(record)) is not { } member)
            return;
        if (record.Text(MessageField.Method).SequenceEqual("BYE"u8))
            member.Bye ??= message;
        else if (record.Text(MessageField.Method).SequenceEqual("INVITE"u8) && !record.Has(MessageField.ToTag))
            TakeInvite(member, record);
    }

    private void TakeInvite(Participant member, MessageRecord record)
    {
        Uris.Add(PublicIdentity.Hash(record.Text(MessageField.RequestUri)));
        if (member.Name.Length == 0)
            member.Name = record.String(MessageField.FromUri);
        member.Identities.Add(PublicIdentity.Hash(record.Text(MessageField.FromUri)));
        foreach (ReadOnlySpan<byte> identity in record.Lines(MessageField.AssertedIdentities))
            member.Identities.Add(PublicIdentity.Hash(identity));
    }
}

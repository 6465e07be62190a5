using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Notes which flow speaks of another: a disposition notification of the message that asked for it (RFC 5438),
/// and a request of the call that it replies to, replaces or joins. They stay flows of their own.
/// </summary>
internal sealed class FlowRelations(JoinContext context)
{
    private const int MostRemembered = 16_384;
    private const int MostSessions = 4_096;
    private static readonly MessageField[] NamesCalls =
    [
        HeaderFields.Of(SipHeaderId.InReplyTo), HeaderFields.Of(SipHeaderId.Replaces), HeaderFields.Of(SipHeaderId.Join),
        HeaderFields.Of(SipHeaderId.TargetDialog),
    ];

    private readonly RecentMap<ulong, (ulong Flow, long Number)> messages = new(MostRemembered);
    private readonly RecentMap<ulong, int> hidden = new(MostSessions);

    /// <summary>How many messages and sessions were forgotten under the limits.</summary>
    public long Forgotten => messages.Forgotten + hidden.Forgotten;

    /// <summary>Takes a request that is in its flow.</summary>
    public void OnRequest(OpenFlow open, MessageRecord request)
    {
        if (request.Has(MessageField.ImdnMessageId))
            Remember(FieldHash.Of(request.Text(MessageField.ImdnMessageId)), open.Flow.Key, request.Number);
        if (request.Has(MessageField.SdpPaths))
            NoteSession(open, request);
        if (request.Has(MessageField.ImdnAbout))
            RelateNotification(open, request);
        if (!context.KeepsEdges)
            return;
        foreach (MessageField field in NamesCalls)
        {
            foreach (ReadOnlySpan<byte> value in request.Lines(field))
                RelateCalls(open, request, value);
        }
    }

    /// <summary>Takes MSRP of a session of SIP: what its users say there is seen.</summary>
    public void OnContent(OpenFlow open)
    {
        if (open.HiddenPair == 0)
            return;
        if (hidden.TryGet(open.HiddenPair, out int sessions) && sessions > 1)
            hidden.Set(open.HiddenPair, sessions - 1);
        else
            hidden.Remove(open.HiddenPair);
        open.HiddenPair = 0;
    }

    // A session of two users hides what they say in it, until some of it is seen.
    private void NoteSession(OpenFlow open, MessageRecord request)
    {
        bool isFirst = open.Flow.Messages.Count == 1 && request.Text(MessageField.Method).SequenceEqual("INVITE"u8) && !request.Has(MessageField.ToTag);
        if (!isFirst || Pair(request) is not (var pair and not 0))
            return;
        open.HiddenPair = pair;
        hidden.Set(pair, 1 + (hidden.TryGet(pair, out int sessions) ? sessions : 0));
    }

    private static ulong Pair(MessageRecord request)
    {
        ulong from = PublicIdentity.Hash(request.Text(MessageField.FromUri));
        ulong to = PublicIdentity.Hash(request.Text(MessageField.ToUri));
        return from == 0 || to == 0 ? 0 : from + to;
    }

    // Hops and copies have the same id: the first one stays.
    private void Remember(ulong id, ulong flow, long number)
    {
        if (!messages.Has(id))
            messages.Set(id, (flow, number));
    }

    private void RelateNotification(OpenFlow open, MessageRecord request)
    {
        ReadOnlySpan<byte> about = request.Text(MessageField.ImdnAbout);
        bool isKnown = messages.TryGet(FieldHash.Of(about), out (ulong Flow, long Number) asked);
        if (!isKnown && messages.Count < MostRemembered)
            open.Flow.AddUnmatchedNotice(request.Number, isHidden: hidden.Count > 0 && hidden.Has(Pair(request)));
        if (!isKnown || !context.KeepsEdges || IsNoted(open, asked.Number))
            return;
        context.Relate(open, asked.Flow == open.Flow.Key ? 0 : asked.Flow, asked.Number, request, JoinKey.ImdnMessageId, about, 0.95f);
    }

    // Its later hops say nothing new.
    private static bool IsNoted(OpenFlow open, long number)
    {
        foreach (FlowEdge edge in open.Flow.Edges)
        {
            if (edge.From == number && edge.Key == JoinKey.ImdnMessageId)
                return true;
        }
        return false;
    }

    // In-Reply-To lists Call-IDs; the others have one, with tags behind it (RFC 3261 section 20.21, RFC 3891 section 6.1).
    private void RelateCalls(OpenFlow open, MessageRecord request, ReadOnlySpan<byte> value)
    {
        foreach (Range range in value.Split((byte)','))
        {
            ReadOnlySpan<byte> call = value[range].Trim(" \t"u8);
            int end = call.IndexOf((byte)';');
            call = end < 0 ? call : call[..end];
            if (context.Store.Find(FieldHash.Of(call)) is { } leg && leg.Open != open)
                context.Relate(open, leg.Open.Flow, request, JoinKey.NamedCall, call, 0.8f);
        }
    }
}

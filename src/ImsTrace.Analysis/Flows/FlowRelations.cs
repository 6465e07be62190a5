using ImsTrace.Analysis.Messages;
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
    private static readonly MessageField[] NamesCalls =
    [
        HeaderFields.Of(SipHeaderId.InReplyTo), HeaderFields.Of(SipHeaderId.Replaces), HeaderFields.Of(SipHeaderId.Join),
        HeaderFields.Of(SipHeaderId.TargetDialog),
    ];

    private readonly Dictionary<ulong, (ulong Flow, long Number)> messages = [];
    private readonly Queue<ulong> order = [];

    /// <summary>Takes a request that is in its flow.</summary>
    public void OnRequest(OpenFlow open, MessageRecord request)
    {
        if (request.Has(MessageField.ImdnMessageId))
            Remember(FieldHash.Of(request.Text(MessageField.ImdnMessageId)), open.Flow.Key, request.Number);
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

    // Hops and copies have the same id: the first one stays. Of many the oldest are forgotten.
    private void Remember(ulong id, ulong flow, long number)
    {
        if (!messages.TryAdd(id, (flow, number)))
            return;
        order.Enqueue(id);
        if (order.Count > MostRemembered)
            messages.Remove(order.Dequeue());
    }

    private void RelateNotification(OpenFlow open, MessageRecord request)
    {
        ReadOnlySpan<byte> about = request.Text(MessageField.ImdnAbout);
        bool isKnown = messages.TryGetValue(FieldHash.Of(about), out (ulong Flow, long Number) asked);
        if (!isKnown && order.Count < MostRemembered)
            open.Flow.AddUnmatchedNotice(request.Number);
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

using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Joins H.248 replies to requests by peers and transaction id, and transactions to the dialog whose SDP they carry and to the
/// context that they are about (spec part 2.6). What is about no one context (the null context, wildcards) is one flow for a pair
/// of hosts.
/// </summary>
internal sealed class H248Joiner(JoinContext context)
{
    // A reply comes again soon if at all: what a copy is looked for among.
    private const int MostAnswersCompared = 64;
    private const int MostContexts = 64;
    private const int MostTerminationsOfACall = 2;
    private readonly Dictionary<ulong, Transaction> pending = [];
    private readonly Dictionary<ulong, H248Context> contexts = [];
    private readonly H248Causes causes = new(context);

    /// <summary>Transactions of open flows.</summary>
    public int PendingCount => pending.Count;

    /// <summary>Contexts of open flows.</summary>
    public int ContextCount => contexts.Count;

    /// <summary>Takes a transaction of a message; gives the key of its flow.</summary>
    public ulong Accept(MessageRecord message)
    {
        bool isRequest = message.Kind == MessageKind.Request;
        (NodeState from, NodeState to) = context.Nodes.Note(message.Source, message.Destination, isRequest, isSip: false, message.Time);
        H248Evidence.Note(message, from, to);
        ulong key = TransactionKey(message);
        Transaction? transaction = pending.GetValueOrDefault(key);
        if (transaction?.Leg is not { Open: { IsClosed: false } owner } leg || owner.Flow.Messages.Count >= context.Limits.MaximumMessages || IsOther(transaction, message))
            return AcceptNew(key, message);
        if (isRequest)
            AddRequest(owner, transaction, message);
        else
            AddAnswer(owner, transaction, message);
        Learn(leg, transaction, message);
        Assess(leg.Open);
        return leg.Open.Flow.Key;
    }

    /// <summary>Forgets a transaction of a flow that is closed.</summary>
    public void Forget(Transaction transaction)
    {
        if (pending.TryGetValue(transaction.Key, out Transaction? present) && present == transaction)
            pending.Remove(transaction.Key);
    }

    /// <summary>Forgets the contexts of a flow that is closed.</summary>
    public void Forget(OpenFlow open)
    {
        foreach (ulong key in open.Contexts ?? [])
        {
            if (contexts.TryGetValue(key, out H248Context? known) && known.Open == open)
                contexts.Remove(key);
        }
    }

    // After a restart ids begin again at 1 (H.248.1 section 8.1): the same id with other content is another transaction.
    private static bool IsOther(Transaction transaction, MessageRecord message)
        => message.Kind == MessageKind.Request && transaction.Request is { } request
            && request.Record.Number64(MessageField.BodyHash) != message.Number64(MessageField.BodyHash);

    private ulong AcceptNew(ulong key, MessageRecord message)
    {
        FlowLeg leg = LegOf(key, message, out H248Context? known);
        OpenFlow open = leg.Open;
        Transaction transaction = context.NewTransaction(Protocol.H248, key);
        open.Add(transaction, leg);
        FlowMessage taken = context.Keep(open, message, transaction);
        if (message.Kind == MessageKind.Request)
        {
            transaction.Request = taken;
            open.Pending++;
        }
        else
        {
            transaction.AddResponse(taken);
        }
        pending[key] = transaction;
        JoinContext(open, taken);
        causes.Join(leg, transaction, taken, known);
        context.Store.Add(open, taken);
        Learn(leg, transaction, message);
        Assess(leg.Open);
        return leg.Open.Flow.Key;
    }

    private void AddRequest(OpenFlow open, Transaction transaction, MessageRecord message)
    {
        if (transaction.Request is { } first)
        {
            context.Fold(open, first, message, message.Text(MessageField.TransactionId));
            return;
        }
        transaction.Request = context.Keep(open, message, transaction);
        context.Store.Add(open, transaction.Request);
    }

    // A retransmitted request gets its reply again; segments, and pendings in front of a reply, are messages of their own.
    private void AddAnswer(OpenFlow open, Transaction transaction, MessageRecord message)
    {
        for (int i = transaction.Responses.Count - 1; i >= Math.Max(0, transaction.Responses.Count - MostAnswersCompared); i--)
        {
            FlowMessage other = transaction.Responses[i];
            if (other.Record.Source == message.Source && other.Record.Number64(MessageField.BodyHash) == message.Number64(MessageField.BodyHash))
            {
                context.Fold(open, other, message, message.Text(MessageField.TransactionId));
                return;
            }
        }
        FlowMessage answer = context.Keep(open, message, transaction, transaction.Request);
        bool wasOpen = transaction.Request is not null && transaction.Final is null;
        transaction.AddResponse(answer);
        if (wasOpen && transaction.Final is not null)
            open.Pending--;
        context.Store.Add(open, answer);
        if (transaction.Request is { } request)
            context.Join(open, request, message, JoinKey.TransactionId, message.Text(MessageField.TransactionId), 0.99f);
    }

    private FlowLeg LegOf(ulong key, MessageRecord message, out H248Context? known)
    {
        known = null;
        FlowLeg? dialog = causes.Dialog(message);
        if (H248Context.TryGetId(message, out ReadOnlySpan<byte> id))
        {
            if (!contexts.TryGetValue(ContextKey(message, id), out known) || known.Open.Flow.Messages.Count >= context.Limits.MaximumMessages)
                return dialog ?? Open(key, key, message);
            if (dialog is null)
                return known.LegOf(message) ?? known.Leg;
            Unite(known, dialog, message, id);
            return dialog;
        }
        if (dialog is not null)
            return dialog;
        if (H248Context.IsChosen(message))
            return Open(key, key, message);
        ulong pair = EndpointHash.Of(message.Source.Host) + EndpointHash.Of(message.Destination.Host) + 0x248;
        if (context.Store.Find(pair) is not { Open: { } open } leg)
            return Open(key, pair, message, isConnection: true);
        if (open.Flow.Messages.Count < context.Limits.MaximumConnectionMessages)
            return leg;
        open.IsComplete = true;
        context.Store.Close(open, FlowEnding.Complete);
        return Open(key, pair, message, isConnection: true);
    }

    // Ids of transactions and of contexts come again; the time tells such flows apart.
    private FlowLeg Open(ulong key, ulong call, MessageRecord message, bool isConnection = false)
        => context.Store.Open(context.NewFlow(FlowKind.H248, key ^ (ulong)message.Time * 0x9E3779B97F4A7C15), call, 0, isConnection).FirstLeg;

    // The gateway names the context that it chose in its reply, and the SDP of its side.
    private void Learn(FlowLeg leg, Transaction transaction, MessageRecord message)
    {
        if (leg.Open.IsConnection)
            return;
        SessionPaths.Register(leg, message, context);
        if (!H248Context.TryGetId(message, out ReadOnlySpan<byte> id))
            return;
        ulong key = ContextKey(message, id);
        bool isAnswer = message.Kind == MessageKind.Response;
        // An id that the gateway chose is another context than an earlier one of that id.
        bool isChosen = isAnswer && transaction.Request is { } request && H248Context.IsChosen(request.Record);
        if (!contexts.TryGetValue(key, out H248Context? known) || (isChosen && known.Open != leg.Open))
            known = Begin(leg, key);
        else if (isAnswer && known.Open != leg.Open)
            Unite(known, leg, message, id);
        if (isAnswer && known?.Open == leg.Open)
            known.Note(message, leg);
    }

    private H248Context? Begin(FlowLeg leg, ulong key)
    {
        List<ulong> keys = leg.Open.Contexts ??= new(1);
        if (keys.Count == MostContexts)
            return null;
        keys.Add(key);
        return contexts[key] = new(leg);
    }

    // All dialogs whose terminations are in one context are one conference, or the two sides of one session.
    private void Unite(H248Context known, FlowLeg dialog, MessageRecord message, ReadOnlySpan<byte> id)
    {
        if (known.Open == dialog.Open)
            return;
        FlowMessage other = known.Open.Flow.First;
        if (context.Merge(known.Open, dialog.Open) is not { } merged)
            return;
        context.Join(merged, other, message, JoinKey.ContextId, id, 0.97f);
        if (merged.Flow.Kind == FlowKind.Session && known.Count >= MostTerminationsOfACall)
            merged.Flow.Kind = FlowKind.Conference;
    }

    private void JoinContext(OpenFlow open, FlowMessage taken)
    {
        if (open.Flow.Messages.Count == 0 || !H248Context.TryGetId(taken.Record, out ReadOnlySpan<byte> id))
            return;
        // The last that was said of the context in front of this.
        for (int i = open.Flow.Messages.Count - 1; i >= 0; i--)
        {
            FlowMessage candidate = open.Flow.Messages[i];
            if (H248Context.TryGetId(candidate.Record, out ReadOnlySpan<byte> other) && other.SequenceEqual(id))
            {
                context.Join(open, candidate, taken.Record, JoinKey.ContextId, id, 0.97f);
                return;
            }
        }
    }

    private void Assess(OpenFlow open)
    {
        bool isGone = IsGone(open);
        open.HasTerminations = !isGone;
        if (open.Flow.Kind != FlowKind.H248)
        {
            FlowProgress.Assess(open, context);
            return;
        }
        open.IsComplete = open.Pending <= 0 && isGone;
        FlowLimits limits = context.Limits;
        long silence = open.IsConnection || !isGone ? limits.SessionSilence : open.IsComplete ? limits.Linger : limits.TransactionSilence;
        context.Store.Postpone(open, open.Flow.LastTime + silence);
    }

    private bool IsGone(OpenFlow open)
    {
        foreach (ulong key in open.Contexts ?? [])
        {
            if (contexts.TryGetValue(key, out H248Context? known) && known.Open == open && !known.IsEmpty)
                return false;
        }
        return true;
    }

    private static ulong ContextKey(MessageRecord message, ReadOnlySpan<byte> id)
        => FieldHash.Of(id) ^ (EndpointHash.Of(message.Source.Host) + EndpointHash.Of(message.Destination.Host));

    // A reply and a pending come from the responder; acknowledgements of replies and of their segments from the requester.
    private static ulong TransactionKey(MessageRecord message)
    {
        ReadOnlySpan<byte> kind = message.Text(MessageField.TransactionKind);
        bool fromRequester = message.Kind == MessageKind.Request || kind.SequenceEqual("TransactionResponseAck"u8) || kind.SequenceEqual("Segment"u8);
        (Endpoint requester, Endpoint responder) = fromRequester ? (message.Source, message.Destination) : (message.Destination, message.Source);
        ulong id = message.Has(MessageField.TransactionId) ? FieldHash.Of(message.Text(MessageField.TransactionId)) : (ulong)message.Number;
        return EndpointHash.Of(requester.Host) * 3 + EndpointHash.Of(responder.Host) + id * 0x9E3779B97F4A7C15;
    }
}

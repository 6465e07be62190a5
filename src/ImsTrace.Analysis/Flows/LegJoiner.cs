using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Finds the open flow that the first request of a new call goes on: what a B2BUA sends for what it got (spec part 2.2), and the
/// copies of a list server (spec part 1.3). The surest key that both requests have decides; all others that they have are noted.
/// </summary>
internal sealed class LegJoiner(JoinContext context)
{
    private const long Window = 32L * 1_000_000_000;
    private const long ShortText = 8;
    private const float LeastJoin = 0.6f;
    private const int MostTransactions = 256;
    private const int MostSameTexts = 16;
    private Found found;

    /// <summary>The leg that the request of a new call goes on from; null where there is none.</summary>
    public FlowLeg? Find(MessageRecord message, ulong methodHash)
    {
        found = default;
        if (message.Kind != MessageKind.Request || methodHash == SipMethods.Register || message.Has(MessageField.ToTag))
            return null;
        FindByUuid(message, methodHash);
        if (found.Leg is null && LegKeys.TryGetReturnedToken(message, out ReadOnlySpan<byte> token))
            Try(JoinKey.OriginalDialog, LegKeys.Of(token), message, methodHash, 0.95f, needsNode: true);
        if (message.Has(MessageField.ImdnMessageId))
            Try(JoinKey.ImdnMessageId, LegKeys.Of(message.Text(MessageField.ImdnMessageId)), message, methodHash, 0.95f);
        Try(JoinKey.Icid, LegKeys.Of(message.Text(MessageField.Icid)), message, methodHash, 0.9f);
        FindBySdp(message, methodHash);
        FindByHistory(message, methodHash);
        FindByText(message, methodHash);
        if (found.Strength >= LeastJoin && found.Leg!.Open.Flow.Messages.Count < context.Limits.MaximumMessages) // a strength comes with a leg
            return found.Leg;
        return null;
    }

    /// <summary>Takes a request that is in its flow; where it is the first of its call, joins it to what <see cref="Find"/> found.</summary>
    public void OnRequest(FlowLeg leg, Transaction transaction, FlowMessage request)
    {
        if (found.Leg is { } other)
        {
            JoinTo(other, leg, transaction, request);
            found = default;
        }
        else if (leg.Peer is { } peer && transaction.Upstream is null)
        {
            JoinToPeer(peer, leg, transaction, request);
        }
        Register(leg, request.Record);
    }

    private void FindByUuid(MessageRecord message, ulong methodHash)
    {
        LegKeys.ReadUuids(message, out ReadOnlySpan<byte> local, out ReadOnlySpan<byte> remote);
        Try(JoinKey.SessionUuid, LegKeys.Of(local), message, methodHash, 0.95f);
        Try(JoinKey.SessionUuid, LegKeys.Of(remote), message, methodHash, 0.95f);
    }

    private void FindBySdp(MessageRecord message, ulong methodHash)
    {
        if (methodHash != SipMethods.Invite || found.Leg is not null)
            return;
        foreach (ReadOnlySpan<byte> path in message.Lines(MessageField.SdpPaths))
            Try(JoinKey.Path, SessionPaths.Key(path), message, methodHash, 0.9f, needsNode: true);
        // Some terminals write the same o= line into each offer.
        if (found.Leg is null && Candidate(JoinKey.SdpOrigin, LegKeys.Of(message.Text(MessageField.SdpOrigin)), methodHash) is { } leg
            && Incoming(leg, message) is { Final: null } incoming && SameParty(incoming.Request!.Record, message)) // it has a request
            found = new(leg, incoming, JoinKey.SdpOrigin, 0.9f);
    }

    private void FindByHistory(MessageRecord message, ulong methodHash)
    {
        MessageField field = HeaderFields.Of(SipHeaderId.HistoryInfo);
        if (found.Leg is not null || !message.Has(field))
            return;
        foreach (ReadOnlySpan<byte> value in message.Lines(field))
        {
            NameAddrReader entries = new(value);
            while (entries.TryRead(out NameAddrView entry))
            {
                if (context.Identities.FindAt(PublicIdentity.Hash(entry.Uri), message) is not { Leg: { } leg } incoming || leg.MethodHash != methodHash)
                    continue;
                found = new(leg, incoming, JoinKey.HistoryInfo, 0.8f);
                return;
            }
        }
    }

    private void FindByText(MessageRecord message, ulong methodHash)
    {
        if (found.Leg is not null || !message.Has(MessageField.TextHash))
            return;
        bool isShort = message.Number64(MessageField.TextSize) < ShortText;
        ulong text = LegKeys.Text(context.Users, message, message.Text(MessageField.RequestUri));
        // Of several with the same words, who came first is served first.
        int steps = 0;
        for (FlowLeg? leg = Candidate(JoinKey.Text, text, methodHash); leg is not null && steps++ < MostSameTexts; leg = leg.SameText)
        {
            if (!leg.Open.IsClosed && Incoming(leg, message) is { } incoming && !IsSentOn(incoming))
                found = new(leg, incoming, JoinKey.Text, isShort ? 0.4f : 0.75f);
        }
        if (found.Leg is null && Candidate(JoinKey.ListRecipient, text, methodHash) is { } list && Incoming(list, message) is { } asked)
            found = new(list, asked, JoinKey.ListRecipient, !isShort ? 0.75f : message.Has(MessageField.ResourceList) ? 0.65f : 0.4f);
    }

    private void Try(JoinKey key, ulong value, MessageRecord message, ulong methodHash, float strength, bool needsNode = false)
    {
        if (found.Leg is not null || Candidate(key, value, methodHash) is not { } leg)
            return;
        Transaction? incoming = Incoming(leg, message);
        // Without what the B2BUA got, it may be another request of the same sender.
        if (incoming is null && (needsNode || !IsOfAnotherNode(leg.Open.Flow, message)))
            return;
        found = new(leg, incoming, key, strength);
    }

    private FlowLeg? Candidate(JoinKey key, ulong value, ulong methodHash)
        => context.Keys.Find(key, value) is { } leg && leg.MethodHash == methodHash ? leg : null;

    private static bool IsOfAnotherNode(Flow flow, MessageRecord message)
    {
        foreach (FlowMessage other in flow.Messages)
        {
            if (other.IsRequest && other.Record.Source.Host == message.Source.Host)
                return false;
        }
        return message.Time - flow.LastTime <= Window;
    }

    // The request that reached the sender of the new one.
    private static Transaction? Incoming(FlowLeg leg, MessageRecord message)
    {
        Items<Transaction> transactions = leg.Open.Flow.Transactions;
        Transaction? served = null;
        for (int i = transactions.Count - 1; i >= Math.Max(0, transactions.Count - MostTransactions); i--)
        {
            Transaction candidate = transactions[i];
            if (!IsIncoming(candidate, message))
                continue;
            if (!IsSentOn(candidate))
                return candidate;
            served ??= candidate;
        }
        return served;
    }

    private static bool IsIncoming(Transaction candidate, MessageRecord message)
        => candidate is { Protocol: Protocol.Sip, Request.Record: { } request } && request.Destination.Host == message.Source.Host
            && message.Time - request.Time <= Window && !request.Has(MessageField.ToTag)
            && request.Text(MessageField.Method).SequenceEqual(message.Text(MessageField.Method));

    private static bool IsSentOn(Transaction transaction)
    {
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Protocol == Protocol.Sip)
                return true;
        }
        return false;
    }

    private static bool SameParty(MessageRecord one, MessageRecord other)
        => PublicIdentity.Same(one.Text(MessageField.FromUri), other.Text(MessageField.FromUri))
            || PublicIdentity.Same(one.Text(MessageField.RequestUri), other.Text(MessageField.RequestUri));

    private void JoinTo(FlowLeg other, FlowLeg leg, Transaction transaction, FlowMessage request)
    {
        MessageRecord record = request.Record;
        FlowMessage from = found.Incoming?.Request ?? other.Open.Flow.First;
        if (found.Strength < LeastJoin)
        {
            context.Relate(leg.Open, other.Open.Flow.Key, from.Record.Number, record, found.Key, LegEdges.Value(found.Key, record), found.Strength);
            return;
        }
        if (found.Incoming is { } incoming && transaction.Upstream is null)
        {
            incoming.AddDownstream(transaction);
            request.Cause = incoming.Request;
            (leg.Peer, other.Peer) = (other, leg);
        }
        LegEdges.Add(context, leg.Open, from, record, found.Key, found.Strength);
    }

    // An ACK, a BYE and all else of one side goes on at the other.
    private void JoinToPeer(FlowLeg peer, FlowLeg leg, Transaction transaction, FlowMessage request)
    {
        Items<Transaction> transactions = leg.Open.Flow.Transactions;
        for (int i = transactions.Count - 1; i >= Math.Max(0, transactions.Count - MostTransactions); i--)
        {
            Transaction candidate = transactions[i];
            if (candidate.Leg != peer || candidate is not { Protocol: Protocol.Sip, Request: { } got } || IsSentOn(candidate))
                continue;
            if (got.Record.Destination.Host != request.Record.Source.Host || request.Record.Time - got.Record.Time > Window
                || !got.Record.Text(MessageField.Method).SequenceEqual(request.Record.Text(MessageField.Method)))
                continue;
            candidate.AddDownstream(transaction);
            request.Cause ??= got;
            context.Join(leg.Open, got, request.Record, JoinKey.Leg, request.Record.Text(MessageField.Method), 0.9f);
            return;
        }
    }

    private void Register(FlowLeg leg, MessageRecord message)
    {
        if (message.Has(MessageField.Icid) && LegKeys.Of(message.Text(MessageField.Icid)) is var icid && icid != leg.Icid)
        {
            leg.Icid = icid;
            context.Keys.Add(JoinKey.Icid, icid, leg);
        }
        LegKeys.ReadUuids(message, out ReadOnlySpan<byte> local, out ReadOnlySpan<byte> remote);
        context.Keys.Add(JoinKey.SessionUuid, LegKeys.Of(local), leg);
        context.Keys.Add(JoinKey.SessionUuid, LegKeys.Of(remote), leg);
        if (LegKeys.TryGetSentToken(message, out ReadOnlySpan<byte> token))
            context.Keys.Add(JoinKey.OriginalDialog, LegKeys.Of(token), leg);
        if (message.Has(MessageField.SdpOrigin))
            context.Keys.Add(JoinKey.SdpOrigin, LegKeys.Of(message.Text(MessageField.SdpOrigin)), leg);
        if (message.Has(MessageField.ImdnMessageId))
            context.Keys.Add(JoinKey.ImdnMessageId, LegKeys.Of(message.Text(MessageField.ImdnMessageId)), leg);
        if (message.Has(MessageField.TextHash))
            RegisterText(leg, message);
    }

    private void RegisterText(FlowLeg leg, MessageRecord message)
    {
        ulong text = LegKeys.Text(context.Users, message, message.Text(MessageField.RequestUri));
        FlowLeg? same = context.Keys.Find(JoinKey.Text, text);
        if (same != leg)
        {
            leg.SameText = same is { Open.IsClosed: false } ? same : null;
            Shorten(leg);
            context.Keys.Add(JoinKey.Text, text, leg);
        }
        foreach (ReadOnlySpan<byte> recipient in message.Lines(MessageField.ListRecipients))
        {
            leg.Open.AwaitsCopies = true;
            context.Keys.Add(JoinKey.ListRecipient, LegKeys.Text(context.Users, message, recipient), leg);
        }
    }

    // What has ended falls out of the chain, and so does what is too far back.
    private static void Shorten(FlowLeg leg)
    {
        int length = 0;
        while (leg.SameText is { } next)
        {
            if (next == leg || next.Open.IsClosed || ++length == MostSameTexts)
                leg.SameText = length == MostSameTexts ? null : next.SameText;
            else
                leg = next;
        }
    }

    private readonly record struct Found(FlowLeg? Leg, Transaction? Incoming, JoinKey Key, float Strength);
}

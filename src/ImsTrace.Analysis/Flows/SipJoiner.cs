using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>Joins SIP messages to hop transactions, hops to requests from end to end, and these to flows (spec part 2.1).</summary>
internal sealed class SipJoiner(JoinContext context, EventJoiner events)
{
    private static readonly ulong AckHash = FieldHash.Of("ACK"u8);
    private readonly SipEvidence evidence = new(context);
    private readonly RegistrationJoiner registrations = new(context);
    private readonly ConferenceJoiner conferences = new(context);
    private readonly LegJoiner legs = new(context);

    /// <summary>Takes a message; gives the key of its flow.</summary>
    public ulong Accept(MessageRecord message)
    {
        ulong call = CallOf(message);
        ulong method = FieldHash.Of(message.Text(MessageField.Method));
        ulong key = TransactionKey(message, method);
        for (FlowLeg? leg = context.Store.Find(call); leg is not null; leg = leg.NextInCall)
        {
            if (leg.Open.Find(key) is { } transaction)
                return AcceptKnown(leg, transaction, message, method);
        }
        if (message.Text(MessageField.CallId).IsEmpty && message.Kind == MessageKind.Response && context.Store.Find(call) is { } hop)
            return AcceptKnown(hop, hop.Open.Flow.Transactions[0], message, method); // its CSeq is cut off too
        if (ChooseLeg(call, message) is { } chosen)
            return AcceptNew(chosen, key, message);
        ulong flowMethod = SipMethods.FlowHash(message.Text(MessageField.Method));
        if (context.Store.FindClosed(call, flowMethod, message.Number64(MessageField.CSeq), RegistrantOf(message, flowMethod, out _)) is { } past)
        {
            context.Store.Late++;
            return past.FlowKey;
        }
        return AcceptNew(OpenLeg(call, message), key, message);
    }

    /// <summary>
    /// An ICMP error quotes a request: ties it to that request. The quote may end before the Call-ID, so that the top Via alone
    /// must do, among the flows that spoke last. False where none of these has it.
    /// </summary>
    public bool AcceptUnreachable(MessageRecord quoted)
    {
        ulong key = TransactionKey(quoted, FieldHash.Of(quoted.Text(MessageField.Method)));
        if (context.Recent.Find(key) is not { Request: { } request, Owner: { } open })
            return false;
        request.AddQuote(quoted.Frame);
        context.Join(open, request, quoted, JoinKey.Quote, quoted.Text(MessageField.Branch), 0.9f);
        return true;
    }

    // What was cut off before its Call-ID goes by its hop alone: nothing else tells it from the messages of others.
    private static ulong CallOf(MessageRecord message)
    {
        ReadOnlySpan<byte> call = message.Text(MessageField.CallId);
        ReadOnlySpan<byte> known = call.IsEmpty ? TopVia(message) : call;
        return known.IsEmpty ? (ulong)message.Number * 0x9E3779B97F4A7C15 : FieldHash.Of(known);
    }

    // The ACK of a non-2xx answer has the branch of its INVITE (RFC 3261 section 17.1.1.3); CANCEL has it too, but is its own.
    private static ulong TransactionKey(MessageRecord message, ulong method)
    {
        ReadOnlySpan<byte> top = TopVia(message);
        ulong normalised = method == AckHash ? SipMethods.Invite : method;
        ulong key = FieldHash.Of(top) ^ normalised;
        // RFC 2543 branches are not unique (RFC 3261 section 17.2.3).
        return message.Text(MessageField.Branch).StartsWith("z9hG4bK"u8) ? key : key ^ (ulong)message.Number64(MessageField.CSeq) * 0x9E3779B97F4A7C15;
    }

    private static ReadOnlySpan<byte> TopVia(MessageRecord message)
    {
        ReadOnlySpan<byte> vias = message.Text(MessageField.Vias);
        int end = vias.IndexOf((byte)'\n');
        return end < 0 ? vias : vias[..end];
    }

    private static ReadOnlySpan<byte> BelowTopVia(MessageRecord message)
    {
        ReadOnlySpan<byte> vias = message.Text(MessageField.Vias);
        int end = vias.IndexOf((byte)'\n');
        return end < 0 ? default : vias[(end + 1)..];
    }

    private ulong AcceptKnown(FlowLeg leg, Transaction transaction, MessageRecord message, ulong method)
    {
        OpenFlow open = leg.Open;
        if (message.Kind == MessageKind.Response)
            AddResponse(open, transaction, message);
        else if (transaction.Request is { } first && (method != AckHash || first.Record.Text(MessageField.Method).SequenceEqual("ACK"u8)))
            context.Fold(open, first, message, message.Text(MessageField.Branch)); // the ACK of a 2xx is a request of its own
        else if (method == AckHash)
            AddAck(open, transaction, message);
        else
            AddRequest(leg, transaction, message);
        FlowProgress.Assess(leg.Open, context);
        return leg.Open.Flow.Key;
    }

    private ulong AcceptNew(FlowLeg leg, ulong key, MessageRecord message)
    {
        Transaction transaction = context.NewTransaction(Protocol.Sip, key);
        leg.Open.Add(transaction, leg);
        if (message.Kind == MessageKind.Request)
            AddRequest(leg, transaction, message);
        else
            AddResponse(leg.Open, transaction, message);
        FlowProgress.Assess(leg.Open, context);
        return leg.Open.Flow.Key;
    }

    private FlowLeg? ChooseLeg(ulong call, MessageRecord message)
    {
        ReadOnlySpan<byte> method = message.Text(MessageField.Method);
        ulong methodHash = SipMethods.FlowHash(method);
        long cseq = message.Number64(MessageField.CSeq);
        bool inDialog = message.Has(MessageField.ToTag) && message.Kind == MessageKind.Request;
        for (FlowLeg? leg = context.Store.Find(call); leg is not null; leg = leg.NextInCall)
        {
            if (leg.Open.Flow.Messages.Count >= context.Limits.MaximumMessages)
                continue;
            if (leg.MethodHash == SipMethods.Invite && (methodHash == SipMethods.Invite || inDialog))
                return leg;
            if (leg.MethodHash != methodHash || (leg.Registered != 0 && leg.Registered != PublicIdentity.Hash(message.Text(MessageField.ToUri))))
                continue;
            bool answersChallenge = leg.TopStatus is 401 or 407 && cseq == leg.HighestCSeq + 1;
            if (cseq == leg.HighestCSeq || answersChallenge || (methodHash == SipMethods.Register && cseq <= leg.HighestCSeq))
                return leg;
        }
        return null;
    }

    private FlowLeg OpenLeg(ulong call, MessageRecord message)
    {
        ReadOnlySpan<byte> method = message.Text(MessageField.Method);
        ulong methodHash = SipMethods.FlowHash(method);
        if (events.Find(call, methodHash, message) is { } subscription)
            return context.Store.OpenLeg(subscription, call, methodHash);
        if (conferences.Find(message) is { } conference)
            return context.Store.OpenLeg(conference, call, methodHash);
        if (legs.Find(message, methodHash) is { } other)
            return context.Store.OpenLeg(other.Open, call, methodHash);
        FlowKind kind = SipMethods.KindOf(method);
        ulong flowKey = call ^ methodHash * 31;
        if (kind != FlowKind.Session)
            flowKey ^= (ulong)message.Number64(MessageField.CSeq) * 0x9E3779B97F4A7C15;
        FlowLeg leg = context.Store.Open(context.NewFlow(kind, flowKey), call, methodHash).FirstLeg;
        leg.Registrant = RegistrantOf(message, methodHash, out ulong registered);
        leg.Registered = registered;
        return leg;
    }

    // Terminals that make poor ids share a Call-ID: their registrations are apart by who is registered.
    private static ulong RegistrantOf(MessageRecord message, ulong methodHash, out ulong registered)
    {
        registered = methodHash == SipMethods.Register ? PublicIdentity.Hash(message.Text(MessageField.ToUri)) : 0;
        return registered == 0 ? 0 : registered ^ FieldHash.Of(message.Text(MessageField.FromTag)) * 31;
    }

    private void AddRequest(FlowLeg leg, Transaction transaction, MessageRecord message)
    {
        OpenFlow open = leg.Open;
        FlowMessage request = context.Keep(open, message, transaction);
        transaction.Request = request;
        transaction.Vias = FieldHash.Of(message.Text(MessageField.Vias));
        ReadOnlySpan<byte> below = BelowTopVia(message);
        transaction.ViasBelow = below.IsEmpty ? 0 : FieldHash.Of(below);
        LinkHops(open, transaction, request);
        legs.OnRequest(leg, transaction, request);
        events.OnRequest(open, message);
        EventJoiner.NoteState(open, message);
        context.Store.Add(open, request);
        leg.NoteCSeq(message.Number64(MessageField.CSeq));
        if (!message.Text(MessageField.Method).SequenceEqual("ACK"u8))
            open.Pending += transaction.Final is null ? 1 : 0;
        context.Recent.Add(transaction);
        transaction.Identity = PublicIdentity.Hash(IdentityOf(message));
        context.Identities.Add(transaction);
        evidence.OnRequest(transaction);
        registrations.OnRequest(open, transaction);
        NoteAssertion(transaction, message);
        SessionPaths.Register(leg, message, context);
        conferences.OnRequest(leg, request);
        context.Relations.OnRequest(leg.Open, message);
    }

    // What the first proxy asserts of the terminal that did not itself.
    private void NoteAssertion(Transaction transaction, MessageRecord message)
    {
        if (message.Has(MessageField.AssertedIdentities)
            && transaction.Upstream is { Protocol: Protocol.Sip, ViasBelow: 0, Request.Record: { } upstream } && !upstream.Has(MessageField.AssertedIdentities))
            context.Learner.OnAssertion(message, upstream.Source);
    }

    private static ReadOnlySpan<byte> IdentityOf(MessageRecord message)
        => message.Text(message.Text(MessageField.Method).SequenceEqual("REGISTER"u8) ? MessageField.ToUri : MessageField.RequestUri);

    private void LinkHops(OpenFlow open, Transaction transaction, FlowMessage request)
    {
        ReadOnlySpan<byte> method = request.Record.Text(MessageField.Method);
        foreach (Transaction other in open.Flow.Transactions)
        {
            if (other == transaction || other.Request is null || other.Leg != transaction.Leg || other.Protocol != Protocol.Sip)
                continue;
            // A CANCEL has the Via of its INVITE, and forwards nothing.
            if (!method.SequenceEqual(other.Request.Record.Text(MessageField.Method)))
                continue;
            if (transaction.ViasBelow != 0 && other.Vias == transaction.ViasBelow)
            {
                other.AddDownstream(transaction);
                request.Cause = other.Request;
                context.Join(open, other.Request, request.Record, JoinKey.ViaStack, other.Request.Record.Text(MessageField.Branch), 0.99f);
                return;
            }
            // Taps with clocks of their own can show the forwarded copy first.
            if (other.ViasBelow == transaction.Vias && other.Upstream is null)
            {
                transaction.AddDownstream(other);
                other.Request.Cause = request;
                context.Join(open, request.Record.Number, other.Request.Record, JoinKey.ViaStack, request.Record.Text(MessageField.Branch), 0.99f);
            }
        }
        JoinWithoutVias(open, request);
    }

    private void JoinWithoutVias(OpenFlow open, FlowMessage request)
    {
        MessageRecord record = request.Record;
        long cseq = record.Number64(MessageField.CSeq);
        ReadOnlySpan<byte> method = record.Text(MessageField.Method);
        FlowLeg? leg = request.Transaction?.Leg;
        for (int i = open.Flow.Messages.Count - 1; i >= 0; i--)
        {
            FlowMessage other = open.Flow.Messages[i];
            if (other.Record.Protocol != Protocol.Sip || other.Transaction?.Leg != leg)
                continue;
            ReadOnlySpan<byte> nonce = record.Text(MessageField.AuthNonce);
            if (!nonce.IsEmpty && nonce.SequenceEqual(other.Record.Text(MessageField.ChallengeNonce)))
            {
                // The challenge as the credentials' sender got it: the last of its copies.
                request.Cause = other;
                context.Join(open, other, record, JoinKey.Nonce, nonce, 0.99f);
                return;
            }
            if (other.IsRequest && cseq == other.Record.Number64(MessageField.CSeq) && method.SequenceEqual(other.Record.Text(MessageField.Method))
                && record.Text(MessageField.FromTag).SequenceEqual(other.Record.Text(MessageField.FromTag)))
            {
                context.Join(open, other, record, JoinKey.CallId, record.Text(MessageField.CallId), 0.98f);
                return;
            }
            bool confirms = method.SequenceEqual("ACK"u8) && !other.IsRequest && other.Record.Number64(MessageField.CSeq) == cseq
                && other.Record.Number64(MessageField.Status) is >= 200 and < 300;
            if (confirms || (record.Has(MessageField.ToTag) && !other.IsRequest && SameDialog(record, other.Record)))
            {
                request.Cause = confirms ? other : null;
                context.Join(open, other, record, JoinKey.Dialog, record.Text(MessageField.ToTag), 0.98f);
                return;
            }
        }
    }

    private static bool SameDialog(MessageRecord request, MessageRecord other)
    {
        ReadOnlySpan<byte> from = request.Text(MessageField.FromTag);
        ReadOnlySpan<byte> to = request.Text(MessageField.ToTag);
        return (from.SequenceEqual(other.Text(MessageField.FromTag)) && to.SequenceEqual(other.Text(MessageField.ToTag)))
            || (from.SequenceEqual(other.Text(MessageField.ToTag)) && to.SequenceEqual(other.Text(MessageField.FromTag)));
    }

    private void AddAck(OpenFlow open, Transaction transaction, MessageRecord message)
    {
        if (transaction.Ack is { } first)
        {
            context.Fold(open, first, message, message.Text(MessageField.Branch));
            return;
        }
        FlowMessage ack = context.Keep(open, message, transaction, transaction.Final);
        transaction.Ack = ack;
        context.Store.Add(open, ack);
        evidence.OnAck(ack);
        if (transaction.Request is { } request)
            context.Join(open, request, message, JoinKey.Branch, message.Text(MessageField.Branch), 0.99f);
    }

    private void AddResponse(OpenFlow open, Transaction transaction, MessageRecord message)
    {
        long status = message.Number64(MessageField.Status);
        foreach (FlowMessage other in transaction.Responses)
        {
            if (other.Record.Number64(MessageField.Status) == status
                && other.Record.Text(MessageField.ToTag).SequenceEqual(message.Text(MessageField.ToTag)))
            {
                context.Fold(open, other, message, message.Text(MessageField.Branch));
                return;
            }
        }
        FlowMessage response = context.Keep(open, message, transaction, Relayed(transaction, message) ?? transaction.Request);
        bool wasOpen = transaction.Final is null;
        transaction.AddResponse(response);
        context.Store.Add(open, response);
        if (wasOpen && transaction.Final is not null && transaction.Request is not null)
            open.Pending--;
        FlowLeg leg = transaction.Leg!; // a transaction of an open flow has one
        leg.NoteCSeq(message.Number64(MessageField.CSeq));
        // The answer to a PRACK or an UPDATE says nothing of the INVITE that rings on.
        if (transaction.IsFirstOfLeg && status >= 200 && FieldHash.Of(message.Text(MessageField.Method)) == leg.MethodHash)
            leg.TopStatus = status;
        if (transaction.Request is { } request)
            context.Join(open, request, message, JoinKey.Branch, message.Text(MessageField.Branch), 0.99f);
        evidence.OnResponse(transaction, response);
        EventJoiner.OnResponse(open, message);
        registrations.OnResponse(open, transaction, response);
        SessionPaths.Register(leg, message, context);
        conferences.OnResponse(leg, transaction, response);
    }

    private static FlowMessage? Relayed(Transaction transaction, MessageRecord message)
    {
        long status = message.Number64(MessageField.Status);
        for (int i = transaction.Downstream.Count - 1; i >= 0; i--)
        {
            Transaction below = transaction.Downstream[i];
            if (below.Protocol != Protocol.Sip || (below.Leg != transaction.Leg && transaction.Owner is { AwaitsCopies: true }))
                continue;
            for (int j = below.Responses.Count - 1; j >= 0; j--)
            {
                MessageRecord candidate = below.Responses[j].Record;
                // The legs of a B2BUA have tags of their own.
                if (candidate.Number64(MessageField.Status) == status
                    && (below.Leg != transaction.Leg || candidate.Text(MessageField.ToTag).SequenceEqual(message.Text(MessageField.ToTag))))
                    return below.Responses[j];
            }
        }
        return null;
    }
}

using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers.Events;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Joins a notification to the subscription that it belongs to, and to a de-registration by the network what the S-CSCF says of it:
/// the notifications of the registration's state, and third-party REGISTERs with an expiry of 0 (TS 24.229 section 5.4.1.5).
/// </summary>
internal sealed class EventJoiner(JoinContext context)
{
    private const long Window = 10L * Second;
    private static readonly ulong Subscribe = FieldHash.Of("SUBSCRIBE"u8);
    private static readonly ulong Notify = FieldHash.Of("NOTIFY"u8);
    private const long Second = 1_000_000_000;
    private const long MostExpires = 1_000_000_000;
    private static readonly MessageField PublicIdentities = AvpFields.Of("public_identities");
    private static readonly MessageField State = HeaderFields.Of(SipHeaderId.SubscriptionState);
    private JoinKey? found;

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(PublicIdentities, State);

    /// <summary>The open flow that the request of a new call, or the first of its method in a call, goes on; null where there is none.</summary>
    public OpenFlow? Find(ulong call, ulong methodHash, MessageRecord message)
    {
        found = null;
        if (message.Kind != MessageKind.Request)
            return null;
        if (methodHash == Subscribe && message.Has(MessageField.ToTag))
            EndSubscriptions(call); // the one that refreshes it goes on
        if (methodHash != Notify && methodHash != SipMethods.Register)
            return null;
        OpenFlow? open = Deregistration(methodHash, message);
        if (open is not null)
        {
            found = JoinKey.RegisteredIdentity;
            EndSubscriptions(call);
            return open;
        }
        open = methodHash == Notify ? Subscription(call)?.Open : null;
        found = open is null ? null : JoinKey.Dialog;
        return open;
    }

    /// <summary>Takes a request that is in its flow; says why it is, where <see cref="Find"/> found that.</summary>
    public void OnRequest(OpenFlow open, MessageRecord request)
    {
        if (found is not { } key)
            return;
        found = null;
        ReadOnlySpan<byte> value = key == JoinKey.Dialog ? request.Text(MessageField.CallId) : Identity(request);
        context.Join(open, open.Flow.First, request, key, value, key == JoinKey.Dialog ? 0.98f : 0.9f);
    }

    /// <summary>Makes a de-registration by the network found by the users that it names.</summary>
    public void OnTermination(OpenFlow open, MessageRecord request)
    {
        foreach (ReadOnlySpan<byte> identity in request.Lines(PublicIdentities))
            context.Keys.Add(JoinKey.RegisteredIdentity, PublicIdentity.Hash(identity), open.FirstLeg);
        // With a private identity alone it is about all that are registered with it (TS 29.228 section 6.1.3).
        if (request.Has(PublicIdentities) || context.Learner.UserNamedIn(request) is not { } user)
            return;
        foreach (KnownIdentity identity in user.Identities)
        {
            if (identity.Kind is IdentityKind.Public or IdentityKind.Number && identity.IsValidAt(request.Time))
                context.Keys.Add(JoinKey.RegisteredIdentity, identity.Key, open.FirstLeg);
        }
    }

    /// <summary>Takes a request that is in its flow: a notification tells how long the subscription stands.</summary>
    public static void NoteState(OpenFlow open, MessageRecord request)
    {
        if (open.Flow.Kind != FlowKind.Subscription || !request.Has(State))
            return;
        SubscriptionStateHeader state = SubscriptionStateHeader.Read(request.First(State));
        if (state.State.SequenceEqual("terminated"u8))
            open.Subscribed = 0;
        else if (open.MethodHash == Notify)
            open.Subscribed = Nanoseconds(state.TryGetExpires(out uint expires) ? expires : 0);
    }

    /// <summary>Takes an answer: what it grants to a SUBSCRIBE (RFC 6665 section 4.1.2.1).</summary>
    public static void OnResponse(OpenFlow open, MessageRecord response)
    {
        if (open.MethodHash != Subscribe || !response.Text(MessageField.Method).SequenceEqual("SUBSCRIBE"u8))
            return;
        if (response.Number64(MessageField.Status) is >= 200 and < 300)
            open.Subscribed = Nanoseconds(response.TryGetNumber(MessageField.Expires, out long expires) ? expires : 0);
    }

    private static long Nanoseconds(long seconds) => Math.Clamp(seconds, 0, MostExpires) * Second;

    // The latest of its refreshes, or what is left of it in a capture that began later.
    private FlowLeg? Subscription(ulong call)
    {
        FlowLeg? latest = null;
        for (FlowLeg? leg = context.Store.Find(call); leg is not null; leg = leg.NextInCall)
        {
            bool isOfDialog = leg == leg.Open.FirstLeg && (leg.MethodHash == Subscribe || leg.MethodHash == Notify) && HasRoom(leg.Open);
            if (isOfDialog && (latest is null || leg.HighestCSeq > latest.HighestCSeq))
                latest = leg;
        }
        return latest;
    }

    private void EndSubscriptions(ulong call)
    {
        for (FlowLeg? leg = context.Store.Find(call); leg is not null; leg = leg.NextInCall)
        {
            if (leg.Open.Subscribed == 0)
                continue;
            leg.Open.Subscribed = 0;
            FlowProgress.Assess(leg.Open, context);
        }
    }

    private OpenFlow? Deregistration(ulong methodHash, MessageRecord message)
    {
        bool isEnd = methodHash == Notify
            ? message.Text(MessageField.Event).StartsWith("reg"u8)
            : message.TryGetNumber(MessageField.Expires, out long expires) && expires == 0
                && !PublicIdentity.Same(message.Text(MessageField.FromUri), message.Text(MessageField.ToUri));
        if (!isEnd || context.Keys.Find(JoinKey.RegisteredIdentity, PublicIdentity.Hash(Identity(message)))?.Open is not { } open)
            return null;
        MessageRecord first = open.Flow.First.Record;
        return first.Destination.Host == message.Source.Host && message.Time - first.Time <= Window && HasRoom(open) ? open : null;
    }

    // The notified state is that of who is at the far end of the dialog: of From.
    private static ReadOnlySpan<byte> Identity(MessageRecord message)
        => message.Text(message.Text(MessageField.Method).SequenceEqual("NOTIFY"u8) ? MessageField.FromUri : MessageField.ToUri);

    private bool HasRoom(OpenFlow open) => open.Flow.Messages.Count < context.Limits.MaximumMessages;
}

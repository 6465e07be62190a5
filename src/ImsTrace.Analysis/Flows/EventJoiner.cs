using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Joins a notification to the subscription that it belongs to, and to a de-registration by the network what the S-CSCF says of it:
/// the notifications of the registration's state, and third-party REGISTERs with an expiry of 0 (TS 24.229 section 5.4.1.5).
/// </summary>
internal sealed class EventJoiner(JoinContext context)
{
    private const long Window = 10L * 1_000_000_000;
    private static readonly ulong Subscribe = FieldHash.Of("SUBSCRIBE"u8);
    private static readonly ulong Notify = FieldHash.Of("NOTIFY"u8);
    private static readonly MessageField PublicIdentities = AvpFields.Of("public_identities");
    private JoinKey? found;

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(PublicIdentities);

    /// <summary>The open flow that the request of a new call, or the first of its method in a call, goes on; null where there is none.</summary>
    public OpenFlow? Find(ulong call, ulong methodHash, MessageRecord message)
    {
        found = null;
        if (message.Kind != MessageKind.Request || (methodHash != Notify && methodHash != SipMethods.Register))
            return null;
        OpenFlow? open = methodHash == Notify ? Subscription(call) : null;
        if (open is not null)
        {
            found = JoinKey.Dialog;
            return open;
        }
        open = Deregistration(methodHash, message);
        found = open is null ? null : JoinKey.RegisteredIdentity;
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
    }

    private OpenFlow? Subscription(ulong call)
    {
        for (FlowLeg? leg = context.Store.Find(call); leg is not null; leg = leg.NextInCall)
        {
            if (leg.MethodHash == Subscribe && HasRoom(leg.Open))
                return leg.Open;
        }
        return null;
    }

    private OpenFlow? Deregistration(ulong methodHash, MessageRecord message)
    {
        bool isEnd = methodHash == Notify
            || (message.TryGetNumber(MessageField.Expires, out long expires) && expires == 0
                && !PublicIdentity.Same(message.Text(MessageField.FromUri), message.Text(MessageField.ToUri)));
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

using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// Finds the SIP request that a Diameter request rests on: Cx by identity and nesting (spec part 2.3), Rx, Rf and Ro by session,
/// charging id, Call-ID or the terminal's address, Sh by the identity at the application server (part 2.4).
/// </summary>
internal sealed class DiameterCauses(JoinContext context)
{
    private const int MostTransactions = 256;
    private static readonly MessageField ImsChargingId = AvpFields.Of("ims_charging_identifier");
    private static readonly MessageField AfChargingId = AvpFields.Of("af_charging_identifier");
    private static readonly MessageField UserSessionId = AvpFields.Of("user_session_id");
    private static readonly MessageField FramedAddress = AvpFields.Of("framed_ip_address");
    private static readonly MessageField FramedPrefix = AvpFields.Of("framed_ipv6_prefix");

    /// <summary>The fields that are read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(ImsChargingId, AfChargingId, UserSessionId, FramedAddress, FramedPrefix, MessageField.SessionId);

    public DiameterCause Find(MessageRecord message) => message.Number64(MessageField.ApplicationId) switch
    {
        DiameterApplication.Cx => OfCx(message),
        DiameterApplication.Sh => OfSh(message),
        DiameterApplication.Rx or DiameterApplication.Accounting or DiameterApplication.CreditControl => OfCharging(message),
        _ => default,
    };

    /// <summary>Makes the later requests of a Diameter session found that stands in a flow of SIP.</summary>
    public void Register(MessageRecord message, FlowLeg leg)
    {
        if (message.Number64(MessageField.ApplicationId) is DiameterApplication.Rx or DiameterApplication.Accounting or DiameterApplication.CreditControl)
            context.Keys.Add(JoinKey.DiameterSession, LegKeys.Of(message.Text(MessageField.SessionId)), leg);
    }

    /// <summary>The value that stands for the key in the request.</summary>
    public static ReadOnlySpan<byte> Value(JoinKey key, MessageRecord message) => key switch
    {
        JoinKey.DiameterSession => message.Text(MessageField.SessionId),
        JoinKey.Icid => message.Text(message.Has(ImsChargingId) ? ImsChargingId : AfChargingId),
        JoinKey.UserSession => message.Text(UserSessionId),
        JoinKey.FramedAddress => Address(message),
        _ => message.Text(MessageField.PublicIdentity),
    };

    private DiameterCause OfCx(MessageRecord message)
    {
        ulong identity = PublicIdentity.Hash(message.Text(MessageField.PublicIdentity));
        if (identity == 0)
            return default;
        if (message.Number64(MessageField.ServerAssignmentType) == ServerAssignmentType.AuthenticationTimeout
            && context.Identities.FindChallenged(identity, message.Source) is { } challenged)
            return new(challenged.Leg, challenged, JoinKey.PublicIdentity, 0.75f);
        Transaction? cause = context.Identities.FindCause(
            identity, message.Source, message.Number64(MessageField.CommandCode), message.Time, context.Limits.IdentityWindow, out float strength);
        if (cause is not null)
            return new(cause.Leg, cause, JoinKey.PublicIdentity, strength);
        // What a MAR asks for is who sends the request (TS 24.229 section 5.4.3.6 (u)).
        return message.Number64(MessageField.CommandCode) == CommandCode.MultimediaAuth ? OfSh(message) : default;
    }

    private DiameterCause OfSh(MessageRecord message)
    {
        ulong identity = PublicIdentity.Hash(message.Text(MessageField.PublicIdentity));
        if (identity == 0)
            return default;
        Transaction? cause = context.Recent.FindAtServer(message.Source.Host, identity, message.Time - context.Limits.IdentityWindow, context.Users);
        return cause is null ? default : new(cause.Leg, cause, JoinKey.PublicIdentity, cause.Final is null ? 0.9f : 0.75f);
    }

    private DiameterCause OfCharging(MessageRecord message)
    {
        if (context.Keys.Find(JoinKey.DiameterSession, LegKeys.Of(message.Text(MessageField.SessionId))) is { } known)
            return new(known, At(known, message.Source), JoinKey.DiameterSession, 0.98f);
        FlowLeg? call = message.Has(UserSessionId) ? context.Store.Find(FieldHash.Of(message.Text(UserSessionId))) : null;
        if (call is not null && call.MethodHash != 0)
            return new(call, At(call, message.Source), JoinKey.UserSession, 0.95f);
        if (context.Keys.Find(JoinKey.Icid, LegKeys.Of(Value(JoinKey.Icid, message))) is { } charged)
            return new(charged, At(charged, message.Source), JoinKey.Icid, 0.9f);
        if (message.Number64(MessageField.ApplicationId) != DiameterApplication.Rx || !TryGetTerminal(message, out AddressPrefix terminal))
            return default;
        Transaction? invite = context.Recent.FindInvite(message.Source.Host, terminal, message.Time - context.Limits.HopSilence, context.Users);
        return invite is null ? default : new(invite.Leg, invite, JoinKey.FramedAddress, 0.75f);
    }

    // The latest request of the call that reached the node which charges, else the one that it sent.
    private static Transaction? At(FlowLeg leg, Endpoint client)
    {
        Items<Transaction> transactions = leg.Open.Flow.Transactions;
        Transaction? sent = null;
        for (int i = transactions.Count - 1; i >= Math.Max(0, transactions.Count - MostTransactions); i--)
        {
            Transaction candidate = transactions[i];
            if (candidate.Leg != leg || candidate is not { Protocol: Protocol.Sip, Request.Record: { } request }
                || request.Text(MessageField.Method).SequenceEqual("ACK"u8))
                continue;
            if (request.Destination.Host == client.Host)
                return candidate;
            if (request.Source.Host == client.Host)
                sent ??= candidate;
        }
        return sent;
    }

    // A terminal has an address of IPv4, a prefix of IPv6, or both (TS 29.214 section 5.4).
    private static bool TryGetTerminal(MessageRecord message, out AddressPrefix terminal)
    {
        if (!message.TryGetNumber(FramedAddress, out long address))
            return AddressPrefix.TryRead(message.Text(FramedPrefix), out terminal);
        terminal = AddressPrefix.Of(Endpoint.FromIPv4((uint)address, 0));
        return true;
    }

    private static byte[] Address(MessageRecord message)
        => TryGetTerminal(message, out AddressPrefix terminal) ? System.Text.Encoding.ASCII.GetBytes(terminal.ToString()) : [];
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Finds the messages that the variables of an expression stand for.</summary>
internal static class RuleVariables
{
    private const long ServerAssignment = 301;
    private const long MultimediaAuth = 303;

    /// <summary>The message of a variable, seen from the judged message; null where there is none.</summary>
    public static FlowMessage? Find(RuleVariable variable, FlowMessage message, RuleContext context) => variable switch
    {
        RuleVariable.M => message,
        RuleVariable.Request => message.Transaction?.Request,
        RuleVariable.Answer => message.Transaction?.Final,
        RuleVariable.First => context.Flow?.First,
        RuleVariable.Upstream => Upstream(message),
        RuleVariable.Cause => message.Record.Protocol == Protocol.Diameter ? message.Transaction?.Upstream?.Request : message.Cause,
        RuleVariable.Invite => message.Transaction?.Ack == message ? message.Transaction.Request : Invite(message, context.Flow),
        RuleVariable.Accepted => Accepted(context[RuleVariable.Invite], message),
        RuleVariable.Earlier => context.Subject == RuleSubject.Copy ? CxAnswer(message.Transaction?.Upstream, 0) : FirstTagged(message),
        RuleVariable.Assignment => CxAnswer(message.Transaction, ServerAssignment),
        RuleVariable.Below => !message.IsRequest && message.Cause is { IsRequest: false } below ? below : null,
        RuleVariable.Challenge => Challenge(message, context.Flow),
        RuleVariable.Challenged => context[RuleVariable.Challenge]?.Transaction?.Request,
        RuleVariable.Assigning => context[RuleVariable.Assignment]?.Transaction?.Request,
        RuleVariable.Vector => CxAnswer(message.Transaction, MultimediaAuth),
        RuleVariable.Query => CxAnswer(message.Transaction, 0),
        RuleVariable.Origin => context.Flow?.First is { IsRequest: true } first ? first.Transaction?.Final : null,
        RuleVariable.InviteAnswer => context[RuleVariable.Invite]?.Transaction?.Final,
        RuleVariable.InviteResponse => Response(context[RuleVariable.Invite], message),
        _ => null,
    };

    private static FlowMessage? Upstream(FlowMessage message) => message.IsRequest ? message.Transaction?.Upstream?.Request : null;

    // What sets up the dialog; of several, as one has that was challenged, the one on the message's hop, and of these the one that was accepted.
    private static FlowMessage? Invite(FlowMessage message, Flow? flow)
    {
        FlowMessage? found = null;
        int best = 0;
        if (message.Record.Protocol != Protocol.Sip)
            return null;
        bool isOfOne = message.Is("CANCEL"u8) || message.Is("ACK"u8);
        foreach (Transaction transaction in flow?.Transactions ?? [])
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } request } || request == message || !request.Is("INVITE"u8) || !IsSameCall(request, message))
                continue;
            // ACK and CANCEL are of one INVITE, be it of a dialog that is there (RFC 3261 sections 9.1, 17.1.1.3).
            bool isItsOwn = isOfOne && request.HasSameCSeq(message);
            if (request.Record.Has(MessageField.ToTag) && !isItsOwn)
                continue;
            bool isAccepted = transaction.Final is { } final && final.StatusOf() < 300;
            bool isOnHop = IsSameHop(request, message);
            if (isOnHop && (isItsOwn || (isAccepted && !isOfOne)))
                return request;
            int rank = (isItsOwn ? 8 : 0) + (isOnHop ? 4 : 0) + (isAccepted ? 2 : 0) + 1;
            if (rank > best)
                (found, best) = (request, rank);
        }
        return found;
    }

    // Of several, as a forked INVITE has them, the one of the message's dialog.
    private static FlowMessage? Accepted(FlowMessage? invite, FlowMessage message)
    {
        FlowMessage? first = null;
        foreach (FlowMessage response in invite?.Transaction?.Responses ?? [])
        {
            if (response.StatusOf() is < 200 or >= 300)
                continue;
            if (IsSame(response, message, MessageField.ToTag))
                return response;
            first ??= response;
        }
        return first;
    }

    // The first, or the first of the message's dialog.
    private static FlowMessage? Response(FlowMessage? invite, FlowMessage message)
    {
        FlowMessage? first = null;
        foreach (FlowMessage response in invite?.Transaction?.Responses ?? default)
        {
            first ??= response;
            if (message.Record.Has(MessageField.ToTag) && IsSame(response, message, MessageField.ToTag))
                return response;
        }
        return first;
    }

    private static FlowMessage? FirstTagged(FlowMessage message)
    {
        foreach (FlowMessage response in message.Transaction?.Responses ?? [])
        {
            if (response == message)
                return null;
            if (response.Record.Has(MessageField.ToTag))
                return response;
        }
        return null;
    }

    private static FlowMessage? CxAnswer(Transaction? transaction, long command)
    {
        foreach (Transaction below in transaction?.Downstream ?? [])
        {
            bool isAsked = below.Protocol == Protocol.Diameter && below.Final is not null;
            if (isAsked && (command == 0 || below.Final!.Record.Number64(MessageField.CommandCode) == command))
                return below.Final;
        }
        return null;
    }

    // The challenge as the sender of the credentials got it, if that hop was captured.
    private static FlowMessage? Challenge(FlowMessage message, Flow? flow)
    {
        ReadOnlySpan<byte> nonce = message.Record.Text(MessageField.AuthNonce);
        if (nonce.IsEmpty || !message.IsRequest)
            return null;
        FlowMessage? other = null;
        foreach (FlowMessage candidate in flow?.Messages ?? [])
        {
            if (candidate == message)
                break;
            if (candidate.IsRequest || !candidate.Record.Text(MessageField.ChallengeNonce).SequenceEqual(nonce))
                continue;
            if (candidate.Destination.Id == message.Source.Id)
                return candidate;
            other = candidate;
        }
        return other;
    }

    private static bool IsSameCall(FlowMessage one, FlowMessage other) => IsSame(one, other, MessageField.CallId);

    private static bool IsSame(FlowMessage one, FlowMessage other, MessageField field) => one.Record.Text(field).SequenceEqual(other.Record.Text(field));

    private static bool IsSameHop(FlowMessage one, FlowMessage other)
        => (one.Source.Id == other.Source.Id && one.Destination.Id == other.Destination.Id)
            || (one.Source.Id == other.Destination.Id && one.Destination.Id == other.Source.Id);
}

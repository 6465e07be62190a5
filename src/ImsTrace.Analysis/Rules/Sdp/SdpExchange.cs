using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;

namespace ImsTrace.Analysis.Rules.Sdp;

/// <summary>
/// An offer and its answer, as the sender of the request had them (RFC 3261 section 13.2.1): of an INVITE or UPDATE and its response,
/// or of the response to an empty INVITE and its ACK.
/// </summary>
/// <param name="Offer">The message with the offer.</param>
/// <param name="Answer">The message with the answer; null where none was seen.</param>
internal sealed record SdpExchange(FlowMessage Offer, FlowMessage? Answer)
{
    /// <summary>What is read here.</summary>
    public static FieldPlan Plan { get; } = FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CSeq, MessageField.FromTag, MessageField.ToTag, MessageField.CallId,
        MessageField.SdpMedia, MessageField.SdpPorts).With(SdpText.Plan);

    /// <summary>The exchanges of a session or conference in the order of their offers; those of other flows are not looked for.</summary>
    public static List<SdpExchange> Of(Flow flow)
    {
        if (flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return [];
        List<SdpExchange> all = [];
        foreach (Transaction transaction in flow.Transactions)
        {
            if (IsFirstHop(transaction) && Find(flow, transaction) is { } exchange)
                all.Add(exchange);
        }
        return all;
    }

    /// <summary>Whether the transaction is an INVITE or UPDATE that nobody before it sent on under the same Call-ID.</summary>
    public static bool IsFirstHop(Transaction transaction)
        => transaction is { Protocol: Protocol.Sip, Request: { } request } && (request.Is("INVITE"u8) || request.Is("UPDATE"u8))
            && (transaction.Upstream?.Request is not { } upstream || !request.IsCopyOf(upstream));

    /// <summary>The ACK of a 2xx on the hop of its INVITE; null where none was seen.</summary>
    public static FlowMessage? AckOf(Flow flow, FlowMessage invite)
    {
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Is("ACK"u8) && message.HasSameCSeq(invite) && message.Source.Id == invite.Source.Id
                && message.Transaction?.Ack != message)
                return message;
        }
        return null;
    }

    private static SdpExchange? Find(Flow flow, Transaction transaction)
    {
        FlowMessage request = transaction.Request!; // IsFirstHop saw it
        FlowMessage? response = Response(transaction);
        if (request.Record.Has(MessageField.SdpMedia))
            return new(request, response);
        if (response is null || !request.Is("INVITE"u8))
            return null;
        return new(response, AckOf(flow, request) is { } ack && ack.Record.Has(MessageField.SdpMedia) ? ack : null);
    }

    // What a provisional response shows before the 2xx is the same as there (RFC 3261 section 13.2.1).
    private static FlowMessage? Response(Transaction transaction)
    {
        FlowMessage? early = null;
        foreach (FlowMessage response in transaction.Responses)
        {
            if (!response.Record.Has(MessageField.SdpMedia) || response.StatusOf() >= 300)
                continue;
            if (response.StatusOf() >= 200)
                return response;
            early ??= response;
        }
        return early;
    }
}

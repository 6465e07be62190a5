using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Flows;

/// <summary>One request on one hop with its answers (RFC 3261 section 17; Diameter and MSRP likewise). Its request is absent where the capture began later.</summary>
public sealed class Transaction(Protocol protocol)
{
    private ItemList<FlowMessage> responses;
    private ItemList<Transaction> downstream;

    /// <summary>The protocol.</summary>
    public Protocol Protocol { get; private set; } = protocol;

    /// <summary>The request, first copy.</summary>
    public FlowMessage? Request { get; set; }

    /// <summary>Provisional and final responses in capture order.</summary>
    public Items<FlowMessage> Responses => responses.Items;

    /// <summary>The ACK of a non-2xx answer, which belongs to the INVITE's transaction (RFC 3261 section 17.1.1.3).</summary>
    public FlowMessage? Ack { get; set; }

    /// <summary>The transaction whose request this one's forwards, or that this Cx query serves.</summary>
    public Transaction? Upstream { get; set; }

    /// <summary>Forwarded copies and Cx queries that serve this request, in capture order.</summary>
    public Items<Transaction> Downstream => downstream.Items;

    /// <summary>The first final answer: SIP and MSRP status of 200 or more, any Diameter answer, an H.248 reply.</summary>
    public FlowMessage? Final { get; private set; }

    /// <summary>Whether its sender gave up the peer and sent the request to another (RFC 6733 section 5.5.4): nobody waits for an answer here.</summary>
    public bool IsSentElsewhere { get; private set; }

    private bool IsFinal(MessageRecord response) => Protocol switch
    {
        Protocol.Diameter => true,
        Protocol.H248 => response.Text(MessageField.TransactionKind).SequenceEqual("Reply"u8),
        _ => response.Number64(MessageField.Status) >= 200,
    };

    // What the correlator looks transactions up by; meaningless once the flow is judged.
    internal ulong Key { get; set; }

    internal ulong Vias { get; set; }

    internal ulong ViasBelow { get; set; }

    internal ulong Identity { get; set; }

    internal Transaction? NextOfIdentity { get; set; }

    internal Transaction? PreviousOfIdentity { get; set; }

    /// <summary>The call that it is of; null once its flow is judged.</summary>
    internal FlowLeg? Leg { get; set; }

    internal OpenFlow? Owner => Leg?.Open;

    /// <summary>Whether nothing of the same call was seen to give rise to it.</summary>
    internal bool IsFirstOfLeg => Upstream is null || Upstream.Leg != Leg;

    /// <summary>Number of its first message.</summary>
    internal long FirstNumber => Math.Min(Request?.Record.Number ?? long.MaxValue, Responses.Count > 0 ? Responses[0].Record.Number : long.MaxValue);

    /// <summary>Makes the object ready for another transaction.</summary>
    internal void Begin(Protocol protocol, ulong key)
    {
        (Protocol, Key, Vias, ViasBelow, Identity) = (protocol, key, 0, 0, 0);
        (Request, Final, Ack, Upstream, NextOfIdentity, PreviousOfIdentity, Leg, IsSentElsewhere) = (null, null, null, null, null, null, null, false);
        responses.Clear();
        downstream.Clear();
    }

    /// <summary>Adds an answer.</summary>
    public void AddResponse(FlowMessage response)
    {
        responses.Add(response);
        if (Final is null && IsFinal(response.Record))
            Final = response;
    }

    /// <summary>Adds a transaction that this one gave rise to.</summary>
    public void AddDownstream(Transaction transaction)
    {
        if (transaction is { Protocol: Protocol.Diameter, Request.Record: { } again })
        {
            foreach (Transaction other in Downstream)
                other.IsSentElsewhere |= other is { Protocol: Protocol.Diameter, Final: null, Request.Record: { } before } && IsFailover(before, again);
        }
        transaction.Upstream = this;
        downstream.Add(transaction);
    }

    // The End-to-End Identifier stays, the peer is another.
    private static bool IsFailover(MessageRecord before, MessageRecord again)
        => before.Number64(MessageField.EndToEnd) == again.Number64(MessageField.EndToEnd) && before.Source.Host == again.Source.Host
            && before.Destination.Host != again.Destination.Host;
}

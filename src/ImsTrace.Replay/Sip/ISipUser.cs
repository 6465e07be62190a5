namespace ImsTrace.Replay.Sip;

/// <summary>Takes what the transaction layer of an address hands up.</summary>
internal interface ISipUser
{
    /// <summary>A request that is no retransmission; what answers it is the transaction, null for an ACK of a 2xx.</summary>
    void OnRequest(SipEndpoint endpoint, SipMessage message, ServerTransaction? transaction);

    /// <summary>A response that belongs to no transaction, as a 2xx to INVITE that comes again.</summary>
    void OnStrayResponse(SipEndpoint endpoint, SipMessage message);

    /// <summary>A connection that came could not be secured.</summary>
    void OnRefused(SipEndpoint endpoint, string reason);

    /// <summary>Bytes that are no SIP.</summary>
    void OnJunk(SipEndpoint endpoint, int length);
}

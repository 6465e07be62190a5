namespace ImsTrace.Replay.Sip;

/// <summary>Takes what becomes of a request that was sent.</summary>
internal interface IClientTransactionUser
{
    void OnResponse(ClientTransaction transaction, SipMessage response);

    /// <summary>No final answer came, or the request could not be sent.</summary>
    void OnFailure(ClientTransaction transaction, string problem, bool isUnreachable);
}

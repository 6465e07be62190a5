using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Playing;

/// <summary>A request that ends what a call has left open: the run waits a little for its answer, and answers one challenge.</summary>
internal sealed class CleaningRequest : ILoopWork, IClientTransactionUser
{
    private const int Patience = 2_000;
    private readonly ReplayEngine engine;
    private readonly PlayedRole role;
    private readonly LoopTimer timer;
    private ClientTransaction? transaction;
    private bool isRetried;

    public CleaningRequest(ReplayEngine engine, PlayedRole role)
    {
        (this.engine, this.role) = (engine, role);
        timer = new(this);
    }

    /// <summary>Sends it.</summary>
    public void Send(in SipRoute route, byte[] request, byte[] branch)
    {
        engine.Loop.Set(timer, Patience);
        transaction = role.Endpoint.Send(route, request, branch, isInvite: false, this, null);
    }

    /// <summary>No answer came in time.</summary>
    public void Run()
    {
        transaction?.Abandon();
        engine.OnCleaned(this);
    }

    /// <inheritdoc/>
    public void OnResponse(ClientTransaction answered, SipMessage response)
    {
        if (response.Status < 200)
            return;
        engine.Loop.Stop(timer);
        if (response.Status is not (401 or 407) || isRetried || !role.TryTakeChallenge(response, out _))
        {
            engine.OnCleaned(this);
            return;
        }
        isRetried = true;
        SipMessage sent = new();
        sent.TryRead(answered.Request, SipFraming.Datagram);
        byte[] authorization = role.Digest.Answer(sent.Method, sent.RequestUri, sent.Body, isProxy: response.Status == 407);
        byte[] branch = engine.Tokens.Branch();
        Send(answered.Route, RequestRetry.WithCredentials(answered.Request, branch, sent.Sequence + 1, authorization), branch);
    }

    /// <inheritdoc/>
    public void OnFailure(ClientTransaction failed, string problem, bool isUnreachable)
    {
        engine.Loop.Stop(timer);
        engine.OnCleaned(this);
    }
}

using System.Net;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Sip;

/// <summary>A request that was sent, until it is answered (RFC 3261 section 17.1).</summary>
internal sealed class ClientTransaction : ILoopWork
{
    private readonly SipEndpoint endpoint;
    private readonly LoopTimer timer;
    private readonly long started;
    private byte[]? ack;
    private int interval = SipTimers.T1;

    public ClientTransaction(SipEndpoint endpoint, in SipRoute route, byte[] request, byte[] branch, bool isInvite, IClientTransactionUser user)
    {
        (this.endpoint, Route, Request, Branch, IsInvite, User) = (endpoint, route, request, branch, isInvite, user);
        timer = new(this);
        started = endpoint.Loop.Milliseconds;
    }

    public SipRoute Route { get; }

    public byte[] Request { get; }

    public byte[] Branch { get; }

    public bool IsInvite { get; }

    public IClientTransactionUser User { get; }

    /// <summary>What the user keeps with it.</summary>
    public object? Tag { get; set; }

    public int Tries { get; private set; } = 1;

    /// <summary>Microseconds of the loop when the request was sent first.</summary>
    public long SentAt { get; private set; }

    public ClientState State { get; private set; }

    /// <summary>Sends the request the first time.</summary>
    public void Start()
    {
        SentAt = endpoint.Loop.Microseconds;
        if (!endpoint.TrySend(Route, Request, out string? problem))
        {
            End();
            User.OnFailure(this, problem ?? "the request could not be sent", isUnreachable: true);
            return;
        }
        if (State == ClientState.Calling)
            endpoint.Loop.Set(timer, Route.IsReliable ? SipTimers.Transaction : interval);
    }

    /// <summary>Takes a response to it.</summary>
    public void OnResponse(SipMessage response)
    {
        if (response.Status < 200)
        {
            if (State == ClientState.Completed)
                return;
            State = ClientState.Proceeding;
            if (IsInvite)
                endpoint.Loop.Stop(timer);
            User.OnResponse(this, response);
            return;
        }
        if (State == ClientState.Completed)
        {
            if (ack is not null)
                endpoint.TrySend(Route, ack, out _);
            return;
        }
        State = ClientState.Completed;
        if (IsInvite && response.Status < 300)
        {
            End();
        }
        else
        {
            if (IsInvite)
                Acknowledge(response);
            // Timer D: a refusal that comes again wants its ACK again. Other answers need no timer K, since a stray one does nothing.
            if (Route.IsReliable || !IsInvite)
                End();
            else
                endpoint.Loop.Set(timer, SipTimers.Transaction);
        }
        User.OnResponse(this, response);
    }

    /// <summary>The host or the connection of its target is gone.</summary>
    public void Fail(string problem)
    {
        if (State == ClientState.Completed)
            return;
        End();
        User.OnFailure(this, problem, isUnreachable: true);
    }

    /// <summary>Nobody waits for an answer any more.</summary>
    public void Abandon() => End();

    /// <inheritdoc/>
    public void Run()
    {
        if (State == ClientState.Completed)
        {
            End();
            return;
        }
        long age = endpoint.Loop.Milliseconds - started;
        if (age >= SipTimers.Transaction)
        {
            End();
            User.OnFailure(this, "no final answer within 32 s", isUnreachable: State == ClientState.Calling);
            return;
        }
        Tries++;
        endpoint.Retransmissions++;
        endpoint.TrySend(Route, Request, out _);
        // Timer A doubles; timer E doubles up to T2, and is T2 once a provisional answer came.
        interval = IsInvite ? interval * 2 : State == ClientState.Proceeding ? SipTimers.T2 : Math.Min(interval * 2, SipTimers.T2);
        endpoint.Loop.Set(timer, Math.Min(interval, SipTimers.Transaction - age));
    }

    private void Acknowledge(SipMessage response)
    {
        ack = AckBuilder.OfRefusal(Request, response);
        endpoint.TrySend(Route, ack, out _);
    }

    private void End()
    {
        State = ClientState.Completed;
        endpoint.Loop.Stop(timer);
        endpoint.Forget(this);
    }
}

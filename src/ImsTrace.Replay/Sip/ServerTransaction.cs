using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Sip;

/// <summary>A request that came, until its answer has arrived (RFC 3261 section 17.2).</summary>
internal sealed class ServerTransaction : ILoopWork
{
    private readonly SipEndpoint endpoint;
    private readonly LoopTimer timer;
    private byte[]? last;
    private int interval = SipTimers.T1;
    private long finalAt;
    private int finalStatus;

    public ServerTransaction(SipEndpoint endpoint, in SipRoute route, ulong key, SipMessage request)
    {
        (this.endpoint, Route, Key, Request) = (endpoint, route, key, request.ToOwned());
        IsInvite = request.Method.SequenceEqual("INVITE"u8);
        timer = new(this);
        if (IsInvite)
            endpoint.Loop.Set(timer, SipTimers.Trying);
    }

    public SipEndpoint Endpoint => endpoint;

    public SipRoute Route { get; }

    public ulong Key { get; }

    /// <summary>The request, over bytes of its own.</summary>
    public SipMessage Request { get; }

    public bool IsInvite { get; }

    public bool IsAnswered => finalStatus != 0;

    /// <summary>Whether the ACK of its answer has come.</summary>
    public bool IsAcknowledged { get; private set; }

    /// <summary>Sends an answer.</summary>
    public void Answer(byte[] response, int status)
    {
        last = response;
        endpoint.TrySend(Route, response, out _);
        if (status < 200)
        {
            endpoint.Loop.Stop(timer);
            return;
        }
        (finalStatus, finalAt) = (status, endpoint.Loop.Milliseconds);
        if (IsInvite)
            // Timers G and H; a 2xx goes out again as well until its ACK has come (RFC 3261 section 13.3.1.4).
            endpoint.Loop.Set(timer, interval);
        else if (Route.IsReliable)
            End();
        else
            endpoint.Loop.Set(timer, SipTimers.Transaction);
    }

    /// <summary>The request came again.</summary>
    public void OnRetransmission()
    {
        if (last is not null)
            endpoint.TrySend(Route, last, out _);
    }

    /// <summary>The ACK has come.</summary>
    public void OnAck()
    {
        IsAcknowledged = true;
        if (finalStatus >= 300 && !Route.IsReliable)
            endpoint.Loop.Set(timer, SipTimers.T4);
        else
            End();
    }

    /// <summary>Nothing more will be done about it.</summary>
    public void End()
    {
        endpoint.Loop.Stop(timer);
        endpoint.Forget(this);
    }

    /// <inheritdoc/>
    public void Run()
    {
        if (finalStatus == 0)
        {
            last = ResponseBuilder.Of(Request, 100, "Trying", []);
            endpoint.TrySend(Route, last, out _);
            return;
        }
        if (!IsInvite || IsAcknowledged || endpoint.Loop.Milliseconds - finalAt >= SipTimers.Transaction)
        {
            End();
            return;
        }
        if (last is not null && (!Route.IsReliable || finalStatus < 300))
            endpoint.TrySend(Route, last, out _);
        interval = Math.Min(interval * 2, SipTimers.T2);
        endpoint.Loop.Set(timer, interval);
    }
}

using System.Security.Cryptography;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Diameter;

/// <summary>
/// One connection to a Diameter peer: capabilities at its beginning, watchdogs while it is silent, and its end in order (RFC 6733
/// sections 5.3 to 5.5, RFC 3539 section 3.4). Its user sees the messages of applications alone.
/// </summary>
internal sealed class DiameterConnection : ILoopWork
{
    // Tw, without the jitter that keeps many peers of one node apart (RFC 3539 section 3.4.1).
    private const int Watchdog = 30_000;
    private const int CapabilitiesTime = 10_000;
    private readonly StreamChannel channel;
    private readonly EventLoop loop;
    private readonly IDiameterUser user;
    private readonly BaseMessages messages;
    private readonly bool isInitiator;
    private readonly LoopTimer timer;
    private uint nextHopByHop = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
    private uint nextEndToEnd = BitConverter.ToUInt32(RandomNumberGenerator.GetBytes(sizeof(uint)));
    private bool isWatchdogOpen;
    private string? ending;

    public DiameterConnection(StreamChannel channel, EventLoop loop, BaseMessages messages, IDiameterUser user, bool isInitiator)
    {
        (this.channel, this.loop, this.messages, this.user, this.isInitiator) = (channel, loop, messages, user, isInitiator);
        timer = new(this);
        loop.Set(timer, CapabilitiesTime);
    }

    public ConnectionState State { get; private set; }

    /// <summary>Who is at the other end, once capabilities were exchanged.</summary>
    public DiameterPeer Peer { get; private set; }

    /// <summary>Our address.</summary>
    public System.Net.IPEndPoint Local => channel.Local;

    /// <summary>Its address, for sentences.</summary>
    public string Place => channel.Remote.ToString();

    /// <summary>The connection stands, where it was opened from here.</summary>
    public void OnConnected() => channel.TrySend(messages.CapabilitiesRequest(channel.Local.Address, nextHopByHop++, nextEndToEnd++));

    /// <summary>Takes whole messages from the front of what has come, and says how much that is.</summary>
    public int OnBytes(ReadOnlyMemory<byte> bytes)
    {
        int used = 0;
        while (State != ConnectionState.Closed)
        {
            FrameResult frame = DiameterFramer.Frame(bytes.Span[used..]);
            if (frame.Status == DecodeStatus.NeedMoreData)
                return used;
            if (frame.Status != DecodeStatus.Complete || DiameterMessage.TryRead(bytes.Span.Slice(used, frame.Length)) is not { } message)
            {
                Close("what came is no Diameter");
                return used;
            }
            used += frame.Length;
            Take(message);
        }
        return used;
    }

    /// <summary>Numbers for a request (RFC 6733 section 3).</summary>
    public (uint HopByHop, uint EndToEnd) Next() => (nextHopByHop++, nextEndToEnd++);

    /// <summary>Sends a message of an application; false where that is not possible any more.</summary>
    public bool TrySend(ReadOnlySpan<byte> message) => State == ConnectionState.Open && channel.TrySend(message);

    /// <summary>An answer that the request cannot be dealt with.</summary>
    public bool TryRefuse(DiameterMessage request, uint result) => TrySend(messages.Error(request, result));

    /// <summary>Tells the other end that no more will come, and waits a little for its answer.</summary>
    public void Disconnect(int wait)
    {
        if (State == ConnectionState.Closing)
            return;
        if (State != ConnectionState.Open)
        {
            Close(null);
            return;
        }
        State = ConnectionState.Closing;
        channel.TrySend(messages.DisconnectRequest(nextHopByHop++, nextEndToEnd++));
        loop.Set(timer, wait);
    }

    /// <summary>The connection has ended.</summary>
    public void OnClosed(string? problem)
    {
        if (State == ConnectionState.Closed)
            return;
        bool isEarly = State == ConnectionState.AwaitingCapabilities;
        State = ConnectionState.Closed;
        loop.Stop(timer);
        user.OnClosed(this, problem ?? ending ?? (isEarly && isInitiator ? "it closed the connection before its CEA" : null));
    }

    /// <summary>A time is over.</summary>
    public void Run()
    {
        if (State == ConnectionState.Closing)
            Close(ending);
        else if (State == ConnectionState.AwaitingCapabilities)
            Close(isInitiator ? "no CEA came" : "no CER came");
        else if (isWatchdogOpen)
            Close("no DWA came");
        else if (State == ConnectionState.Open)
        {
            isWatchdogOpen = true;
            channel.TrySend(messages.WatchdogRequest(nextHopByHop++, nextEndToEnd++));
            loop.Set(timer, Watchdog);
        }
    }

    private void Take(DiameterMessage message)
    {
        isWatchdogOpen = false;
        if (State == ConnectionState.Open)
            loop.Set(timer, Watchdog);
        if (message.IsOfConnection)
            TakeBase(message);
        else if (State == ConnectionState.AwaitingCapabilities)
            Close($"{message.Name} came before the capabilities");
        else if (message.IsRequest)
            user.OnRequest(this, message);
        else
            user.OnAnswer(this, message);
    }

    private void TakeBase(DiameterMessage message)
    {
        switch (message.Header.CommandCode)
        {
            case CommandCode.CapabilitiesExchange when message.IsRequest && !isInitiator && State != ConnectionState.Closing:
                AnswerCapabilities(message);
                break;
            case CommandCode.CapabilitiesExchange when !message.IsRequest && isInitiator && State == ConnectionState.AwaitingCapabilities:
                TakeCapabilities(message);
                break;
            case CommandCode.DeviceWatchdog when message.IsRequest:
                channel.TrySend(messages.Success(message));
                break;
            case CommandCode.DisconnectPeer when message.IsRequest:
                channel.TrySend(messages.Success(message));
                State = ConnectionState.Closing;
                // The other end closes (RFC 6733 section 5.4); one that does not is not waited for.
                loop.Set(timer, 1_000);
                break;
            case CommandCode.DisconnectPeer:
                Close(null);
                break;
        }
    }

    private void AnswerCapabilities(DiameterMessage request)
    {
        bool isShared = messages.Shares(request);
        channel.TrySend(messages.CapabilitiesAnswer(request, channel.Local.Address, isShared ? ResultCode.Success : ResultCode.NoCommonApplication));
        if (isShared)
            Open(request);
        else
            Disconnect("it has no application of the capture");
    }

    private void TakeCapabilities(DiameterMessage answer)
    {
        if (answer.Result == ResultCode.Success)
            Open(answer);
        else
            Close($"CEA {answer.Result} came");
    }

    private void Open(DiameterMessage capabilities)
    {
        Peer = DiameterPeer.Of(capabilities);
        bool isNew = State == ConnectionState.AwaitingCapabilities;
        State = ConnectionState.Open;
        loop.Set(timer, Watchdog);
        if (isNew)
            user.OnOpen(this);
    }

    // What has been written goes out before the end.
    private void Disconnect(string problem)
    {
        (State, ending) = (ConnectionState.Closing, problem);
        loop.Set(timer, 100);
    }

    private void Close(string? problem)
    {
        channel.Dispose();
        OnClosed(problem);
    }
}

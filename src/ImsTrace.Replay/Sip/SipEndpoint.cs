using System.Net;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Sip;

/// <summary>One address at which SIP is spoken over UDP and TCP, with its transactions (RFC 3261 sections 17 and 18).</summary>
internal sealed class SipEndpoint : IDatagramUser, IStreamUser, IDisposable
{
    private const int MostTries = 16;
    private readonly ISipUser user;
    private readonly ITrafficLog log;
    private readonly SipMessage message = new();
    private readonly Dictionary<ulong, ClientTransaction> clients = [];
    private readonly Dictionary<ulong, ServerTransaction> servers = [];
    private readonly Dictionary<(IPEndPoint Remote, SipTransport Transport), StreamChannel> connections = [];
    private readonly List<StreamChannel> opened = [];
    private readonly TlsTrust trust;
    private SipTransport listening;
    private readonly Dictionary<IPEndPoint, SocketAddress> addresses = [];
    private UdpChannel? udp;
    private TcpListenerChannel? listener;

    private SipEndpoint(EventLoop loop, ISipUser user, TlsTrust trust, ITrafficLog log) => (Loop, this.user, this.trust, this.log) = (loop, user, trust, log);

    public EventLoop Loop { get; }

    /// <summary>Its address, with the port that it got.</summary>
    public IPEndPoint Local { get; private set; } = new(IPAddress.None, 0);

    /// <summary>Requests that were sent again.</summary>
    public long Retransmissions { get; set; }

    /// <summary>Transactions that are not over.</summary>
    public int Open => clients.Count + servers.Count;

    /// <summary>Binds UDP and TCP at one port, or TLS or WebSocket in place of plain TCP; null, and why, where that cannot be.</summary>
    public static SipEndpoint? TryOpen(IPEndPoint local, EventLoop loop, ISipUser user, TlsTrust trust, ITrafficLog log, out string? problem, SipTransport listening = SipTransport.Tcp)
    {
        // A port that is free for UDP can be that of a TCP connection: where any will do, another one is tried.
        for (int tries = local.Port == 0 ? MostTries : 1; ; tries--)
        {
            SipEndpoint endpoint = new(loop, user, trust, log) { listening = listening };
            if (endpoint.TryBind(local, out problem))
                return endpoint;
            endpoint.Dispose();
            if (tries == 1)
                return null;
        }
    }

    /// <summary>Whether no connection has anything that works for it any more.</summary>
    public bool IsEnded => connections.Count == 0 && opened.TrueForAll(channel => channel.IsEnded);

    /// <summary>The way to an address; null, and why, where no connection can be opened.</summary>
    public SipRoute? TryRoute(IPEndPoint remote, SipTransport transport, out string? problem)
    {
        problem = null;
        if (transport == SipTransport.Udp)
            return new(remote, AddressOf(remote), null);
        if (!connections.TryGetValue((remote, transport), out StreamChannel? channel) || channel.IsClosed)
            channel = transport.IsWebSocket() && transport == listening ? connections.Values.FirstOrDefault(other => !other.IsClosed && other.Remote.Address.Equals(remote.Address)) : null;
        // A client of WebSocket is reached over its own connection (RFC 7118 section 5.5.1).
        if (channel is null && transport.IsWebSocket() && transport == listening)
        {
            problem = $"{remote.Address} has opened no WebSocket to {Local}";
            return null;
        }
        if (channel is null)
        {
            channel = transport == SipTransport.Tcp
                ? TcpChannel.TryConnect(new(Local.Address, 0), remote, Loop, this, log, out problem)
                : SecureChannel.Connect(Local.Address, remote, transport, trust, Loop, this, log);
            if (channel is null)
                return null;
            opened.RemoveAll(static other => other.IsEnded);
            opened.Add(channel);
            connections[(remote, transport)] = channel;
        }
        return new(remote, AddressOf(remote), channel);
    }

    /// <summary>Ends all connections.</summary>
    public void Close()
    {
        foreach (StreamChannel channel in connections.Values)
            channel.Dispose();
        connections.Clear();
    }

    /// <summary>Sends a request and waits for its answers.</summary>
    public ClientTransaction Send(in SipRoute route, byte[] request, byte[] branch, bool isInvite, IClientTransactionUser transactionUser, object? tag)
    {
        ClientTransaction transaction = new(this, route, request, branch, isInvite, transactionUser) { Tag = tag };
        clients[ClientKey(branch, request.AsSpan().StartsWith("CANCEL "u8))] = transaction;
        transaction.Start();
        return transaction;
    }

    /// <summary>Sends bytes as they are.</summary>
    public bool TrySend(in SipRoute route, ReadOnlySpan<byte> bytes, out string? problem)
    {
        bool isSent = route.Channel is { } channel
            ? channel.TrySend(bytes)
            : udp!.TrySend(bytes, route.Remote, route.Address); // it is open as long as this is
        problem = isSent ? null : route.IsReliable ? "the connection has ended" : $"{route.Remote} refuses datagrams";
        return isSent;
    }

    /// <summary>The transaction is over.</summary>
    public void Forget(ClientTransaction transaction)
    {
        ulong key = ClientKey(transaction.Branch, transaction.Request.AsSpan().StartsWith("CANCEL "u8));
        if (clients.TryGetValue(key, out ClientTransaction? known) && known == transaction)
            clients.Remove(key);
    }

    /// <summary>The transaction is over.</summary>
    public void Forget(ServerTransaction transaction)
    {
        if (servers.TryGetValue(transaction.Key, out ServerTransaction? known) && known == transaction)
            servers.Remove(transaction.Key);
    }

    /// <summary>Stops the timers of all transactions.</summary>
    public void Abandon()
    {
        foreach (ClientTransaction transaction in clients.Values.ToArray())
            transaction.Abandon();
        foreach (ServerTransaction transaction in servers.Values.ToArray())
            transaction.End();
    }

    /// <inheritdoc/>
    public void OnDatagram(ReadOnlyMemory<byte> bytes, IPEndPoint source)
    {
        // Keep-alives are of no interest (RFC 5626 section 3.5).
        if (bytes.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n', (byte)0) < 0)
            return;
        if (!message.TryRead(bytes, SipFraming.Datagram))
            user.OnJunk(this, bytes.Length);
        else
            Take(new(source, AddressOf(source), null));
    }

    /// <inheritdoc/>
    public void OnRefused(IPEndPoint destination)
    {
        foreach (ClientTransaction transaction in clients.Values.Where(transaction => !transaction.Route.IsReliable && transaction.Route.Remote.Equals(destination)).ToArray())
            transaction.Fail($"{destination} refuses datagrams: nobody listens there");
    }

    /// <inheritdoc/>
    public void OnConnected(StreamChannel channel)
    {
    }

    /// <inheritdoc/>
    public int OnBytes(StreamChannel channel, ReadOnlyMemory<byte> bytes)
    {
        if (channel.Transport.IsWebSocket())
            return OnMessage(channel, bytes);
        int used = 0;
        while (used < bytes.Length && !channel.IsClosed)
        {
            FrameResult frame = SipFramer.FrameStream(bytes.Span[used..]);
            if (frame.Status == DecodeStatus.NeedMoreData)
                break;
            ReadOnlyMemory<byte> whole = bytes.Slice(used, frame.Length);
            used += frame.Length;
            if (frame.Status == DecodeStatus.Complete && message.TryRead(whole, SipFraming.Stream))
                Take(new(channel.Remote, AddressOf(channel.Remote), channel));
            else if (frame.Error.Code != DecodeErrorCode.None)
                user.OnJunk(this, frame.Length);
        }
        return used;
    }

    /// <inheritdoc/>
    public void OnClosed(StreamChannel channel, string? problem)
    {
        if (connections.TryGetValue((channel.Remote, channel.Transport), out StreamChannel? known) && known == channel)
            connections.Remove((channel.Remote, channel.Transport));
        string reason = $"{channel.Remote}: {problem ?? "the connection was closed"}";
        // One that came and never stood has no transaction that could tell.
        if (channel is SecureChannel { HasStood: false, IsServer: true })
            user.OnRefused(this, reason);
        foreach (ClientTransaction transaction in clients.Values.Where(transaction => transaction.Route.Channel == channel).ToArray())
            transaction.Fail(reason);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        udp?.Dispose();
        listener?.Dispose();
        Close();
    }

    // A message of the WebSocket is a message of SIP (RFC 7118 section 5).
    private int OnMessage(StreamChannel channel, ReadOnlyMemory<byte> bytes)
    {
        if (message.TryRead(bytes, SipFraming.Datagram))
            Take(new(channel.Remote, AddressOf(channel.Remote), channel));
        else if (bytes.Span.IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
            user.OnJunk(this, bytes.Length);
        return bytes.Length;
    }

    private bool TryBind(IPEndPoint local, out string? problem)
    {
        udp = UdpChannel.TryOpen(local, Loop, this, log, out problem);
        if (udp is null)
            return false;
        Local = udp.Local;
        listener = listening == SipTransport.Tcp
            ? TcpListenerChannel.TryOpen(Local, Loop, this, log, OnAccepted, out problem)
            : TcpListenerChannel.TryOpen(Local, Loop, socket => SecureChannel.OfAccepted(socket, listening, trust, Loop, this, log, asksForCertificate: false), OnAccepted, out problem);
        if (listener is null)
            return false;
        udp.Start();
        return true;
    }

    private void OnAccepted(StreamChannel channel)
    {
        connections[(channel.Remote, channel.Transport)] = channel;
        opened.RemoveAll(static other => other.IsEnded);
        opened.Add(channel);
    }

    private void Take(in SipRoute route)
    {
        if (message.IsRequest)
            TakeRequest(route);
        else if (clients.TryGetValue(ClientKey(message.Branch, message.Method.SequenceEqual("CANCEL"u8)), out ClientTransaction? transaction))
            transaction.OnResponse(message);
        else
            user.OnStrayResponse(this, message);
    }

    private void TakeRequest(in SipRoute route)
    {
        bool isAck = message.Method.SequenceEqual("ACK"u8);
        ulong key = ServerKey(message, isAck ? "INVITE"u8 : message.Method);
        if (servers.TryGetValue(key, out ServerTransaction? known))
        {
            if (isAck)
                known.OnAck();
            else
                known.OnRetransmission();
            return;
        }
        if (isAck)
        {
            // The ACK of a 2xx has a branch of its own: it is the dialog that finds the INVITE.
            user.OnRequest(this, message, null);
            return;
        }
        ServerTransaction transaction = new(this, route, key, message);
        servers[key] = transaction;
        user.OnRequest(this, transaction.Request, transaction);
    }

    // RFC 3261 section 17.1.3: the branch, and the method of the CSeq, which tells a CANCEL from its INVITE.
    private static ulong ClientKey(ReadOnlySpan<byte> branch, bool isCancel) => FieldHash.Of(branch) ^ (isCancel ? 1UL : 0);

    // RFC 3261 section 17.2.3: branch, sent-by and method.
    private static ulong ServerKey(SipMessage request, ReadOnlySpan<byte> method)
    {
        ulong key = FieldHash.Of(method) * 31;
        if (ViaReader.TryReadFirst(request.First(SipHeaderId.Via), out ViaView via))
            key ^= FieldHash.Of(via.Branch) ^ FieldHash.Of(via.SentBy) * 17;
        return key;
    }

    private SocketAddress AddressOf(IPEndPoint remote)
    {
        const int Most = 100_000;
        if (addresses.TryGetValue(remote, out SocketAddress? address))
            return address;
        address = remote.Serialize();
        if (addresses.Count < Most)
            addresses.Add(remote, address);
        return address;
    }
}

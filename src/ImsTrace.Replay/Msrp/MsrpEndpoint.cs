using System.Net;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports;

namespace ImsTrace.Replay.Msrp;

/// <summary>An address at which MSRP is spoken: a listener, the connections that it took, and those that it opened.</summary>
internal sealed class MsrpEndpoint : IStreamUser, IDisposable
{
    private readonly EventLoop loop;
    private readonly IMsrpUser user;
    private readonly ITrafficLog log;
    private readonly HashSet<StreamChannel> channels = [];
    private readonly TlsTrust trust;
    private TcpListenerChannel? listener;
    private TcpListenerChannel? secure;

    private MsrpEndpoint(EventLoop loop, IMsrpUser user, ITrafficLog log, TlsTrust trust) => (this.loop, this.user, this.log, this.trust) = (loop, user, log, trust);

    public IPEndPoint Local => listener!.Local; // it listens as long as this is open

    /// <summary>Listens at a free port of an address, and at another one for TLS where that is spoken; null, and why, where that cannot be.</summary>
    public static MsrpEndpoint? TryOpen(IPAddress address, EventLoop loop, IMsrpUser user, ITrafficLog log, TlsTrust trust, bool isSecure, out string? problem)
    {
        MsrpEndpoint endpoint = new(loop, user, log, trust);
        void Take(StreamChannel channel) => endpoint.channels.Add(channel);
        endpoint.listener = TcpListenerChannel.TryOpen(new(address, 0), loop, endpoint, log, Take, out problem);
        if (endpoint.listener is not null && isSecure)
            endpoint.secure = TcpListenerChannel.TryOpen(new(address, 0), loop,
                socket => SecureChannel.OfAccepted(socket, SipTransport.Tls, trust, loop, endpoint, log, asksForCertificate: true), Take, out problem);
        if (problem is null)
            return endpoint;
        endpoint.Dispose();
        return null;
    }

    /// <summary>Where it listens for a session, over TLS or not.</summary>
    public IPEndPoint LocalOf(bool isSecure) => isSecure ? secure!.Local : Local; // it listens for TLS where a session is secure

    /// <summary>Opens a connection over TLS to who has a certificate with this fingerprint, or a trusted one where there is none.</summary>
    public StreamChannel ConnectSecurely(IPEndPoint remote, string? fingerprint)
    {
        SecureChannel channel = SecureChannel.Connect(Local.Address, remote, SipTransport.Tls, trust, loop, this, log, fingerprint);
        channels.Add(channel);
        return channel;
    }

    /// <summary>Opens a connection; null, and why, where that cannot even be tried.</summary>
    public StreamChannel? TryConnect(IPEndPoint remote, out string? problem)
    {
        StreamChannel? channel = TcpChannel.TryConnect(new(Local.Address, 0), remote, loop, this, log, out problem);
        if (channel is not null)
            channels.Add(channel);
        return channel;
    }

    /// <summary>Closes a connection.</summary>
    public void Close(StreamChannel channel)
    {
        channels.Remove(channel);
        channel.Dispose();
    }

    /// <inheritdoc/>
    public void OnConnected(StreamChannel channel)
    {
    }

    /// <inheritdoc/>
    public int OnBytes(StreamChannel channel, ReadOnlyMemory<byte> bytes)
    {
        int used = 0;
        while (used < bytes.Length && !channel.IsClosed)
        {
            ReadOnlySpan<byte> rest = bytes.Span[used..];
            FrameResult frame = MsrpFramer.Frame(rest);
            if (frame.Status == DecodeStatus.NeedMoreData)
                break;
            used += frame.Length;
            if (frame.Status == DecodeStatus.Complete && MsrpMessage.TryRead(rest[..frame.Length]) is { } message)
                user.OnMessage(channel, message);
            else
                user.OnJunk(channel);
        }
        return used;
    }

    /// <inheritdoc/>
    public void OnClosed(StreamChannel channel, string? problem)
    {
        channels.Remove(channel);
        user.OnClosed(channel, problem);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        listener?.Dispose();
        secure?.Dispose();
        foreach (StreamChannel channel in channels)
            channel.Dispose();
        channels.Clear();
    }
}

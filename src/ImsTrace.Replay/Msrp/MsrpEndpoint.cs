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
    private TcpListenerChannel? listener;

    private MsrpEndpoint(EventLoop loop, IMsrpUser user, ITrafficLog log) => (this.loop, this.user, this.log) = (loop, user, log);

    public IPEndPoint Local => listener!.Local; // it listens as long as this is open

    /// <summary>Listens at a free port of an address; null, and why, where that cannot be.</summary>
    public static MsrpEndpoint? TryOpen(IPAddress address, EventLoop loop, IMsrpUser user, ITrafficLog log, out string? problem)
    {
        MsrpEndpoint endpoint = new(loop, user, log);
        endpoint.listener = TcpListenerChannel.TryOpen(new(address, 0), loop, endpoint, log, channel => endpoint.channels.Add(channel), out problem);
        return endpoint.listener is null ? null : endpoint;
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
        foreach (StreamChannel channel in channels)
            channel.Dispose();
        channels.Clear();
    }
}

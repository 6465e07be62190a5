using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Transport;
using ImsTrace.Replay.Timing;
using ImsTrace.Replay.Transports.Linux;

namespace ImsTrace.Replay.Transports;

/// <summary>A UDP socket of the event loop, read without waiting in the loop's own thread.</summary>
internal sealed class UdpChannel : ILoopWork, IDisposable
{
    private const int SocketBuffer = 4 * 1024 * 1024;

    // Errors of ICMP reach a socket that is not connected: IP_RECVERR of IPPROTO_IP, IPV6_RECVERR of IPPROTO_IPV6.
    private static readonly (int Level, int Option) ReceiveErrors = (0, 11);
    private static readonly (int Level, int Option) ReceiveErrorsV6 = (41, 25);
    private readonly Socket socket;
    private readonly EventLoop loop;
    private readonly IDatagramUser user;
    private readonly ITrafficLog log;
    private readonly int descriptor;
    private bool isClosed;

    private UdpChannel(Socket socket, EventLoop loop, IDatagramUser user, ITrafficLog log)
    {
        (this.socket, this.loop, this.user, this.log) = (socket, loop, user, log);
        descriptor = (int)socket.Handle;
        Local = (IPEndPoint)socket.LocalEndPoint!; // it is bound
    }

    /// <summary>Where it is bound.</summary>
    public IPEndPoint Local { get; }

    /// <summary>Binds a socket; null, and why, where that cannot be.</summary>
    public static UdpChannel? TryOpen(IPEndPoint local, EventLoop loop, IDatagramUser user, ITrafficLog log, out string? problem)
    {
        Socket socket = new(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.ReceiveBufferSize = SocketBuffer;
            socket.SendBufferSize = SocketBuffer;
            (int level, int option) = local.AddressFamily == AddressFamily.InterNetwork ? ReceiveErrors : ReceiveErrorsV6;
            socket.SetRawSocketOption(level, option, BitConverter.GetBytes(1));
            socket.Bind(local);
            problem = null;
            return new(socket, loop, user, log);
        }
        catch (SocketException error)
        {
            socket.Dispose();
            problem = $"{local} cannot be bound for UDP: {SocketProblem.Of(error.SocketErrorCode)}";
            return null;
        }
    }

    /// <summary>Begins to receive.</summary>
    public void Start() => loop.Watch(descriptor, this);

    /// <summary>Sends a datagram; false where the network cannot be reached.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes, IPEndPoint destination, SocketAddress address)
    {
        if (isClosed)
            return false;
        log.OnSent(TransportProtocol.Udp, Local, destination, bytes);
        // An error of an earlier datagram is told once, and is in the error queue too.
        return TrySend(bytes, address) || TrySend(bytes, address);
    }

    /// <inheritdoc/>
    public void Run()
    {
        DatagramBatch batch = loop.Datagrams;
        int count = batch.Receive(descriptor, isErrorQueue: false, out int error);
        for (int i = 0; i < count && !isClosed; i++)
        {
            if (batch.AddressOf(i) is not { } source)
                continue;
            log.OnReceived(TransportProtocol.Udp, source, Local, batch[i].Span);
            user.OnDatagram(batch[i], source);
        }
        if (error != 0)
            TakeErrors(batch);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isClosed)
            return;
        isClosed = true;
        loop.Forget(descriptor);
        socket.Dispose();
    }

    private bool TrySend(ReadOnlySpan<byte> bytes, SocketAddress address)
    {
        try
        {
            socket.SendTo(bytes, SocketFlags.None, address);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void TakeErrors(DatagramBatch batch)
    {
        int count = batch.Receive(descriptor, isErrorQueue: true, out _);
        for (int i = 0; i < count && !isClosed; i++)
        {
            if (batch.ErrorOf(i) == SystemCalls.ConnectionRefused && batch.AddressOf(i) is { } destination)
                user.OnRefused(destination);
        }
    }
}

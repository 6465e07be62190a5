using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Transport;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Transports;

/// <summary>A UDP socket of the event loop.</summary>
internal sealed class UdpChannel : ILoopWork, IDisposable
{
    private const int LongestDatagram = 65_535;
    private const int DatagramsATurn = 64;
    private const int SocketBuffer = 4 * 1024 * 1024;

    // IPPROTO_IP and IP_RECVERR: errors of ICMP reach a socket that is not connected.
    private const int IPLevel = 0;
    private const int ReceiveErrors = 11;
    private readonly Socket socket;
    private readonly EventLoop loop;
    private readonly IDatagramUser user;
    private readonly ITrafficLog log;
    private readonly SocketAsyncEventArgs receive = new();
    private bool hasReceived;
    private volatile bool isClosed;

    private UdpChannel(Socket socket, EventLoop loop, IDatagramUser user, ITrafficLog log)
    {
        (this.socket, this.loop, this.user, this.log) = (socket, loop, user, log);
        Local = (IPEndPoint)socket.LocalEndPoint!; // it is bound
        receive.SetBuffer(new byte[LongestDatagram]);
        receive.RemoteEndPoint = Any();
        receive.Completed += (_, _) =>
        {
            hasReceived = true;
            loop.Post(this);
        };
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
            if (OperatingSystem.IsLinux() && local.AddressFamily == AddressFamily.InterNetwork)
                socket.SetRawSocketOption(IPLevel, ReceiveErrors, BitConverter.GetBytes(1));
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
    public void Start() => Receive();

    /// <summary>Sends a datagram; false where the host has refused one before, or the network cannot be reached.</summary>
    public bool TrySend(ReadOnlySpan<byte> bytes, IPEndPoint destination, SocketAddress address)
    {
        log.OnBytes(TransportProtocol.Udp, Local, destination, bytes);
        try
        {
            socket.SendTo(bytes, SocketFlags.None, address);
            return true;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionRefused)
        {
            // The error is of an earlier datagram, and has been taken with this call.
            user.OnRefused();
            return false;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Run()
    {
        if (isClosed)
            return;
        if (hasReceived)
        {
            hasReceived = false;
            Take();
        }
        Receive();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isClosed = true;
        socket.Dispose();
        receive.Dispose();
    }

    private void Receive()
    {
        for (int turn = 0; turn < DatagramsATurn && !isClosed; turn++)
        {
            bool isPending;
            try
            {
                isPending = socket.ReceiveFromAsync(receive);
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            if (isPending)
                return;
            Take();
        }
        // Others have their turn before the rest.
        if (!isClosed)
            loop.Post(this);
    }

    private void Take()
    {
        if (receive.SocketError == SocketError.ConnectionRefused)
            user.OnRefused();
        else if (receive.SocketError == SocketError.Success && receive.RemoteEndPoint is IPEndPoint source)
        {
            ReadOnlyMemory<byte> bytes = receive.MemoryBuffer[..receive.BytesTransferred];
            log.OnBytes(TransportProtocol.Udp, source, Local, bytes.Span);
            user.OnDatagram(bytes, source);
        }
    }

    private IPEndPoint Any() => new(Local.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
}

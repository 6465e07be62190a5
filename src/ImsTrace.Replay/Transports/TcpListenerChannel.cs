using System.Net;
using System.Net.Sockets;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Transports;

/// <summary>A listening TCP socket of the event loop.</summary>
internal sealed class TcpListenerChannel : ILoopWork, IDisposable
{
    private const int Backlog = 1024;
    private readonly Socket socket;
    private readonly EventLoop loop;
    private readonly Func<Socket, StreamChannel> open;
    private readonly Action<StreamChannel> take;
    private readonly SocketAsyncEventArgs accept = new();
    private volatile bool isClosed;

    private TcpListenerChannel(Socket socket, EventLoop loop, Func<Socket, StreamChannel> open, Action<StreamChannel> take)
    {
        (this.socket, this.loop, this.open, this.take) = (socket, loop, open, take);
        Local = (IPEndPoint)socket.LocalEndPoint!; // it is bound
        accept.Completed += (_, _) => loop.Post(this);
    }

    public IPEndPoint Local { get; }

    /// <summary>Listens; null, and why, where that cannot be.</summary>
    public static TcpListenerChannel? TryOpen(
        IPEndPoint local, EventLoop loop, IStreamUser user, ITrafficLog log, Action<StreamChannel> take, out string? problem, bool isSctp = false)
        => TryOpen(local, loop, socket => TcpChannel.OfAccepted(socket, loop, user, log), take, out problem, isSctp);

    /// <summary>Listens for connections that are opened in another way than plain TCP; null, and why, where that cannot be.</summary>
    public static TcpListenerChannel? TryOpen(
        IPEndPoint local, EventLoop loop, Func<Socket, StreamChannel> open, Action<StreamChannel> take, out string? problem, bool isSctp = false)
    {
        if (StreamSocket.TryMake(local.AddressFamily, isSctp, out problem) is not { } socket)
            return null;
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(local);
            socket.Listen(Backlog);
            TcpListenerChannel channel = new(socket, loop, open, take);
            channel.Accept();
            problem = null;
            return channel;
        }
        catch (SocketException error)
        {
            socket.Dispose();
            problem = $"{local} cannot be bound for {(isSctp ? "SCTP" : "TCP")}: {SocketProblem.Of(error.SocketErrorCode)}";
            return null;
        }
    }

    /// <inheritdoc/>
    public void Run()
    {
        if (Take())
            Accept();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isClosed = true;
        socket.Dispose();
    }

    private void Accept()
    {
        while (!isClosed)
        {
            accept.AcceptSocket = null;
            try
            {
                if (socket.AcceptAsync(accept))
                    return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
            if (!Take())
                return;
        }
    }

    private bool Take()
    {
        if (isClosed)
            accept.AcceptSocket?.Dispose();
        else if (accept.SocketError == SocketError.Success && accept.AcceptSocket is { } accepted)
            take(open(accepted));
        return !isClosed;
    }
}

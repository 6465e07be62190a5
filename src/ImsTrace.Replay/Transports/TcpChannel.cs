using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Transport;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Transports;

/// <summary>A TCP connection of the event loop. What waits to be sent and what waits for the rest of its message is bounded.</summary>
internal sealed class TcpChannel : StreamChannel
{
    private const int FirstBuffer = 2048;
    private const int LargestBuffer = 4 * 1024 * 1024;
    private const int MostWaiting = 16 * 1024 * 1024;
    private readonly Socket socket;
    private readonly EventLoop loop;
    private readonly IStreamUser user;
    private readonly ITrafficLog log;
    private readonly SocketAsyncEventArgs receive = new();
    private readonly SocketAsyncEventArgs send = new();
    private readonly Received received;
    private readonly Sent sent;
    private byte[] buffer = new byte[FirstBuffer];
    private byte[] waiting = [];
    private byte[] sending = [];
    private int filled;
    private int waitingLength;
    private int sendingLength;
    private int sentLength;
    private bool isSending;
    private volatile bool isClosed;

    private TcpChannel(Socket socket, IPEndPoint remote, EventLoop loop, IStreamUser user, ITrafficLog log)
        : base(remote)
    {
        (this.socket, this.loop, this.user, this.log) = (socket, loop, user, log);
        received = new(this);
        sent = new(this);
        receive.Completed += (_, _) => loop.Post(received);
        send.Completed += (_, _) => loop.Post(sent);
    }

    public override SipTransport Transport => SipTransport.Tcp;

    public override bool IsClosed => isClosed;

    /// <summary>Opens a connection from this address, port 0 for any; what becomes of it is told to the user.</summary>
    public static TcpChannel? TryConnect(
        IPEndPoint? local, IPEndPoint remote, EventLoop loop, IStreamUser user, ITrafficLog log, out string? problem, bool isSctp = false)
    {
        if (StreamSocket.TryMake(remote.AddressFamily, isSctp, out problem) is not { } socket)
            return null;
        TcpChannel channel = new(socket, remote, loop, user, log);
        try
        {
            if (local is not null)
            {
                socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
                socket.Bind(local);
            }
            channel.send.RemoteEndPoint = remote;
            channel.isSending = true;
            if (!socket.ConnectAsync(channel.send))
                loop.Post(channel.sent);
            problem = null;
            return channel;
        }
        catch (SocketException error)
        {
            channel.Dispose();
            problem = $"no connection to {remote}: {SocketProblem.Of(error.SocketErrorCode)}";
            return null;
        }
    }

    /// <summary>Takes over a connection that was accepted.</summary>
    public static TcpChannel OfAccepted(Socket socket, EventLoop loop, IStreamUser user, ITrafficLog log)
    {
        if (socket.ProtocolType == ProtocolType.Tcp)
            socket.NoDelay = true;
        TcpChannel channel = new(socket, (IPEndPoint)socket.RemoteEndPoint!, loop, user, log) // a connected socket has both
        {
            Local = (IPEndPoint)socket.LocalEndPoint!, IsConnected = true,
        };
        channel.Receive();
        return channel;
    }

    /// <inheritdoc/>
    public override bool TrySend(ReadOnlySpan<byte> bytes)
    {
        if (isClosed || waitingLength + bytes.Length > MostWaiting)
            return false;
        if (waiting.Length < waitingLength + bytes.Length)
            Array.Resize(ref waiting, Math.Max(waitingLength + bytes.Length, waiting.Length * 2));
        bytes.CopyTo(waiting.AsSpan(waitingLength));
        waitingLength += bytes.Length;
        if (IsConnected)
            log.OnSent(TransportProtocol.Tcp, Local, Remote, bytes);
        if (!isSending)
            Send();
        return true;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (isClosed)
            return;
        isClosed = true;
        IsConnected = false;
        EndSending();
        socket.Dispose();
    }

    // A socket that is closed while it waits for bytes is reset, unless its own were ended before.
    private void EndSending()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It never stood, or the other end was quicker.
        }
    }

    private void Send()
    {
        while (!isClosed && (sentLength < sendingLength || waitingLength > 0))
        {
            if (sentLength == sendingLength)
            {
                (sending, waiting) = (waiting, sending);
                (sendingLength, sentLength, waitingLength) = (waitingLength, 0, 0);
            }
            send.SetBuffer(sending, sentLength, sendingLength - sentLength);
            if (Begin(socket.SendAsync, send))
            {
                isSending = true;
                return;
            }
            if (!TakeSent())
                return;
        }
        isSending = false;
    }

    private bool TakeSent()
    {
        if (send.SocketError != SocketError.Success)
        {
            Close(SocketProblem.Of(send.SocketError));
            return false;
        }
        sentLength += send.BytesTransferred;
        return true;
    }

    private void OnSent()
    {
        if (isClosed)
            return;
        if (!IsConnected)
        {
            OnConnected();
            return;
        }
        if (TakeSent())
            Send();
    }

    private void OnConnected()
    {
        isSending = false;
        if (send.SocketError != SocketError.Success)
        {
            Close(SocketProblem.Of(send.SocketError));
            return;
        }
        IsConnected = true;
        Local = (IPEndPoint)socket.LocalEndPoint!; // it is connected
        if (waitingLength > 0)
            log.OnSent(TransportProtocol.Tcp, Local, Remote, waiting.AsSpan(0, waitingLength));
        user.OnConnected(this);
        Send();
        Receive();
    }

    private void Receive()
    {
        while (!isClosed)
        {
            if (filled == buffer.Length)
                Array.Resize(ref buffer, buffer.Length * 2);
            receive.SetBuffer(buffer, filled, buffer.Length - filled);
            if (Begin(socket.ReceiveAsync, receive) || !TakeReceived())
                return;
        }
    }

    private void OnReceived()
    {
        if (!isClosed && TakeReceived())
            Receive();
    }

    private bool TakeReceived()
    {
        if (receive.SocketError != SocketError.Success || receive.BytesTransferred == 0)
        {
            Close(receive.SocketError == SocketError.Success ? null : SocketProblem.Of(receive.SocketError));
            return false;
        }
        log.OnReceived(TransportProtocol.Tcp, Remote, Local, buffer.AsSpan(filled, receive.BytesTransferred));
        filled += receive.BytesTransferred;
        int used = user.OnBytes(this, buffer.AsMemory(0, filled));
        if (isClosed)
            return false;
        buffer.AsSpan(used, filled - used).CopyTo(buffer);
        filled -= used;
        if (filled < LargestBuffer)
            return true;
        Close("a message is longer than is taken");
        return false;
    }

    private void Close(string? problem)
    {
        if (isClosed)
            return;
        Dispose();
        user.OnClosed(this, problem);
    }

    private static bool Begin(Func<SocketAsyncEventArgs, bool> operation, SocketAsyncEventArgs arguments)
    {
        try
        {
            return operation(arguments);
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    private sealed class Received(TcpChannel channel) : ILoopWork
    {
        public void Run() => channel.OnReceived();
    }

    private sealed class Sent(TcpChannel channel) : ILoopWork
    {
        public void Run() => channel.OnSent();
    }
}

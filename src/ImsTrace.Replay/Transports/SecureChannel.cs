using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using ImsTrace.Capture.Transport;
using ImsTrace.Replay.Timing;

namespace ImsTrace.Replay.Transports;

/// <summary>
/// A connection over TLS, WebSocket or both, which the framework reads and writes in tasks; what they have goes to the event loop. What
/// waits to be sent is bounded, and the next octets are read when the loop has taken those before.
/// </summary>
internal sealed class SecureChannel : StreamChannel
{
    private const int MostWaiting = 16 * 1024 * 1024;
    private const int LargestMessage = 4 * 1024 * 1024;
    private const int FirstBuffer = 16 * 1024;
    private readonly EventLoop loop;
    private readonly IStreamUser user;
    private readonly ITrafficLog log;
    private readonly TlsTrust trust;
    private readonly CancellationTokenSource stop = new();
    private readonly SemaphoreSlim taken = new(0);
    private readonly Channel<byte[]> outgoing = Channel.CreateUnbounded<byte[]>(new() { SingleReader = true });
    private readonly Queue<byte[]> early = [];
    private byte[] buffer = new byte[FirstBuffer];
    private int filled;
    private int waiting;
    private string? certificateProblem;
    private string? fingerprint;
    private bool asksForCertificate;
    private volatile bool isClosed;
    private volatile bool isEnded;

    private SecureChannel(IPEndPoint remote, SipTransport transport, TlsTrust trust, EventLoop loop, IStreamUser user, ITrafficLog log)
        : base(remote) => (Transport, this.trust, this.loop, this.user, this.log) = (transport, trust, loop, user, log);

    public override SipTransport Transport { get; }

    public override bool IsClosed => isClosed;

    public override bool IsEnded => isEnded;

    /// <summary>Whether the other end has opened it.</summary>
    public bool IsServer { get; private init; }

    /// <summary>Whether it has stood, its handshakes done.</summary>
    public bool HasStood { get; private set; }

    /// <summary>The certificate of the other end; null where it has shown none.</summary>
    public X509Certificate? RemoteCertificate { get; private set; }

    /// <summary>
    /// Opens a connection from this address; what becomes of it is told to the user. The certificate has to have the fingerprint, or to
    /// be one of those that are trusted where none is given.
    /// </summary>
    public static SecureChannel Connect(
        IPAddress local, IPEndPoint remote, SipTransport transport, TlsTrust trust, EventLoop loop, IStreamUser user, ITrafficLog log, string? fingerprint = null)
    {
        SecureChannel channel = new(remote, transport, trust, loop, user, log) { fingerprint = fingerprint };
        _ = channel.RunAsync(() => channel.ConnectAsync(local));
        return channel;
    }

    /// <summary>Takes over a connection that was accepted.</summary>
    public static SecureChannel OfAccepted(
        Socket socket, SipTransport transport, TlsTrust trust, EventLoop loop, IStreamUser user, ITrafficLog log, bool asksForCertificate)
    {
        SecureChannel channel = new((IPEndPoint)socket.RemoteEndPoint!, transport, trust, loop, user, log) // a connected socket has both
        {
            IsServer = true, asksForCertificate = asksForCertificate, Local = (IPEndPoint)socket.LocalEndPoint!,
        };
        socket.NoDelay = true;
        _ = channel.RunAsync(() => Task.FromResult(socket));
        return channel;
    }

    /// <inheritdoc/>
    public override bool TrySend(ReadOnlySpan<byte> bytes)
    {
        if (isClosed || Volatile.Read(ref waiting) + bytes.Length > MostWaiting)
            return false;
        Interlocked.Add(ref waiting, bytes.Length);
        byte[] copy = bytes.ToArray();
        if (IsConnected)
            LogSent(copy);
        else
            early.Enqueue(copy);
        return outgoing.Writer.TryWrite(copy);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (isClosed)
            return;
        isClosed = true;
        IsConnected = false;
        outgoing.Writer.TryComplete();
        stop.Cancel();
    }

    private async Task<Socket> ConnectAsync(IPAddress local)
    {
        Socket socket = new(Remote.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(local, 0));
            await socket.ConnectAsync(Remote, stop.Token);
            Local = (IPEndPoint)socket.LocalEndPoint!; // it is connected
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task RunAsync(Func<Task<Socket>> open)
    {
        string? problem = null;
        try
        {
            using Socket socket = await open();
            await using Stream stream = await SecureAsync(new NetworkStream(socket));
            problem = Transport.IsWebSocket() ? await TalkOverWebSocketAsync(stream) : await TalkAsync(stream);
        }
        catch (AuthenticationException error)
        {
            problem = certificateProblem ?? $"there is no TLS: {error.Message}";
        }
        catch (SocketException error)
        {
            problem = SocketProblem.Of(error.SocketErrorCode);
        }
        catch (IOException error)
        {
            problem = error.InnerException is SocketException inner ? SocketProblem.Of(inner.SocketErrorCode) : "the connection was closed";
        }
        catch (WebSocketException)
        {
            problem = "the WebSocket was closed";
        }
        catch (OperationCanceledException)
        {
            // Who disposed of the channel knows.
        }
        isEnded = true;
        loop.Post(new Ended(this, problem));
    }

    private async Task<Stream> SecureAsync(NetworkStream plain)
    {
        if (!Transport.IsSecure())
            return plain;
        SslStream stream = new(plain);
        try
        {
            if (IsServer)
                await stream.AuthenticateAsServerAsync(trust.ServerOptions(asksForCertificate), stop.Token);
            else if (fingerprint is not null)
                await stream.AuthenticateAsClientAsync(trust.Options(fingerprint, problem => certificateProblem = problem), stop.Token);
            else
                await stream.AuthenticateAsClientAsync(trust.Options(Remote, problem => certificateProblem = problem), stop.Token);
            RemoteCertificate = stream.RemoteCertificate;
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private async Task<string?> TalkAsync(Stream stream)
    {
        loop.Post(new Connected(this, [], []));
        Task sending = SendAsync(async bytes =>
        {
            await stream.WriteAsync(bytes, stop.Token);
            await stream.FlushAsync(stop.Token);
        });
        try
        {
            while (filled < LargestMessage)
            {
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                int length = await stream.ReadAsync(buffer.AsMemory(filled), stop.Token);
                if (length == 0)
                    return null;
                await HandOverAsync(length, isWhole: false);
            }
            return "a message is longer than is taken";
        }
        finally
        {
            await EndAsync(sending);
        }
    }

    private async Task<string?> TalkOverWebSocketAsync(Stream stream)
    {
        (byte[] sent, byte[] received, string? problem) = IsServer
            ? await WebSocketOpening.AcceptAsync(stream, stop.Token) : await WebSocketOpening.ShakeAsync(stream, Remote, stop.Token);
        if (problem is not null)
            return problem;
        using WebSocket socket = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = IsServer, SubProtocol = "sip" });
        loop.Post(new Connected(this, sent, received));
        Task sending = SendAsync(bytes => socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, stop.Token));
        try
        {
            int length = 0;
            while (length < LargestMessage)
            {
                if (length == buffer.Length)
                    Array.Resize(ref buffer, buffer.Length * 2);
                ValueWebSocketReceiveResult result = await socket.ReceiveAsync(buffer.AsMemory(length), stop.Token);
                if (result.MessageType == WebSocketMessageType.Close)
                    return null;
                length += result.Count;
                if (!result.EndOfMessage)
                    continue;
                await HandOverAsync(length, isWhole: true);
                length = 0;
            }
            return "a message is longer than is taken";
        }
        finally
        {
            await EndAsync(sending);
        }
    }

    private async Task HandOverAsync(int length, bool isWhole)
    {
        loop.Post(new Received(this, length, isWhole));
        await taken.WaitAsync(stop.Token);
    }

    private async Task SendAsync(Func<byte[], Task> send)
    {
        await foreach (byte[] bytes in outgoing.Reader.ReadAllAsync(stop.Token))
        {
            await send(bytes);
            Interlocked.Add(ref waiting, -bytes.Length);
        }
    }

    // What broke the sending is told by the reading.
    private async Task EndAsync(Task sending)
    {
        await stop.CancelAsync();
        await sending.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void OnConnected(byte[] sent, byte[] received)
    {
        if (isClosed)
            return;
        if (sent.Length > 0)
        {
            // Who connects speaks first.
            if (IsServer)
                log.OnReceived(TransportProtocol.Tcp, Remote, Local, received);
            log.OnSent(TransportProtocol.Tcp, Local, Remote, sent);
            if (!IsServer)
                log.OnReceived(TransportProtocol.Tcp, Remote, Local, received);
        }
        IsConnected = HasStood = true;
        while (early.TryDequeue(out byte[]? bytes))
            LogSent(bytes);
        user.OnConnected(this);
    }

    private void OnReceived(int length, bool isWhole)
    {
        if (isClosed)
            return;
        if (isWhole)
            log.OnReceived(TransportProtocol.Tcp, Remote, Local, WebSocketOpening.FrameHeader(length, isClient: IsServer));
        log.OnReceived(TransportProtocol.Tcp, Remote, Local, buffer.AsSpan(filled, length));
        filled += length;
        int used = user.OnBytes(this, buffer.AsMemory(0, filled));
        buffer.AsSpan(used, filled - used).CopyTo(buffer);
        filled = isWhole ? 0 : filled - used;
        taken.Release();
    }

    private void OnEnded(string? problem)
    {
        if (isClosed)
            return;
        Dispose();
        user.OnClosed(this, problem);
    }

    private void LogSent(byte[] bytes)
    {
        if (Transport.IsWebSocket())
            log.OnSent(TransportProtocol.Tcp, Local, Remote, WebSocketOpening.FrameHeader(bytes.Length, isClient: !IsServer));
        log.OnSent(TransportProtocol.Tcp, Local, Remote, bytes);
    }

    private sealed class Connected(SecureChannel channel, byte[] sent, byte[] received) : ILoopWork
    {
        public void Run() => channel.OnConnected(sent, received);
    }

    private sealed class Received(SecureChannel channel, int length, bool isWhole) : ILoopWork
    {
        public void Run() => channel.OnReceived(length, isWhole);
    }

    private sealed class Ended(SecureChannel channel, string? problem) : ILoopWork
    {
        public void Run() => channel.OnEnded(problem);
    }
}

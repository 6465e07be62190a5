using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>Accepts connections that bring HEP, plain or by TLS, up to a limit.</summary>
internal sealed class HepStreamPort : IHepPort
{
    private const int Backlog = 128;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);
    private readonly Socket socket;
    private readonly HepInlet inlet;
    private readonly EventCounts<HepCount> counts;
    private readonly HepListenerOptions options;
    private readonly CancellationTokenSource stop = new();
    private Task accepting = Task.CompletedTask;
    private int open;
    private bool isDisposed;

    public HepStreamPort(Socket bound, HepInlet inlet, EventCounts<HepCount> counts, HepListenerOptions options)
    {
        (socket, this.inlet, this.counts, this.options) = (bound, inlet, counts, options);
        socket.Listen(Backlog);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!; // it is bound
    }

    /// <inheritdoc/>
    public IPEndPoint EndPoint { get; }

    /// <inheritdoc/>
    public void Start() => accepting = Task.Run(() => AcceptAsync(stop.Token));

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        stop.Cancel();
        socket.Dispose();
        ((IAsyncResult)accepting).AsyncWaitHandle.WaitOne(MostWait);
        stop.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                Socket peer = await socket.AcceptAsync(stopped).ConfigureAwait(false);
                if (Interlocked.Increment(ref open) > options.Limits.MaximumConnections)
                {
                    counts.Add(HepCount.Refused);
                    Interlocked.Decrement(ref open);
                    peer.Dispose();
                    continue;
                }
                counts.Add(HepCount.Connections);
                _ = ServeAsync(peer, stopped);
            }
            catch (SocketException) when (!stopped.IsCancellationRequested)
            {
                // The peer was gone already, or no descriptors are left: the next one may have more luck.
                await Task.Delay(Breath, options.Clock, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception closed) when (closed is OperationCanceledException or ObjectDisposedException or SocketException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket peer, CancellationToken stopped)
    {
        using Socket owned = peer;
        try
        {
            Endpoint sender = SocketAddresses.Of(peer.RemoteEndPoint);
            Endpoint listener = SocketAddresses.Of(peer.LocalEndPoint);
            using NetworkStream plain = new(peer, ownsSocket: false);
            using Stream stream = options.Certificate is null ? plain : await SecureAsync(plain, stopped).ConfigureAwait(false);
            HepConnection connection = new(stream, sender, listener, inlet, counts, options);
            await connection.RunAsync(stopped).ConfigureAwait(false);
        }
        catch (AuthenticationException)
        {
            counts.Add(HepCount.HandshakeFailed);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The peer is gone, or the listener is closed.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task<Stream> SecureAsync(Stream plain, CancellationToken stopped)
    {
        SslStream secure = new(plain);
        using CancellationTokenSource late = new(options.Limits.PacketTime, options.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopped);
        try
        {
            await secure.AuthenticateAsServerAsync(new() { ServerCertificate = options.Certificate }, either.Token).ConfigureAwait(false);
            return secure;
        }
        catch (Exception failed)
        {
            if (failed is OperationCanceledException && late.IsCancellationRequested)
                counts.Add(HepCount.TooSlow);
            else if (failed is IOException)
                counts.Add(HepCount.HandshakeFailed);
            await secure.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}

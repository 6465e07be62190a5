using System.Net;
using System.Net.Sockets;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Hep.Listening.Ports;

/// <summary>Receives HEP in datagrams on a thread of its own.</summary>
internal sealed class HepDatagramPort : IHepPort
{
    // The kernel gives at most net.core.rmem_max of it.
    private const int ReceiveBuffer = 8 << 20;
    private const int LongestDatagram = ushort.MaxValue;
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(1);
    private readonly Socket socket;
    private readonly HepInlet inlet;
    private readonly LocalAddresses local;
    private readonly Thread thread;
    private volatile bool isClosed;

    public HepDatagramPort(Socket bound, HepInlet inlet)
    {
        socket = bound;
        socket.ReceiveBufferSize = ReceiveBuffer;
        this.inlet = inlet;
        EndPoint = (IPEndPoint)socket.LocalEndPoint!; // it is bound
        local = new(EndPoint);
        thread = new(Receive) { IsBackground = true, Name = "imstrace-hep" };
    }

    /// <inheritdoc/>
    public IPEndPoint EndPoint { get; }

    /// <inheritdoc/>
    public void Start() => thread.Start();

    public void Dispose()
    {
        isClosed = true;
        socket.Dispose();
        if (thread.IsAlive)
            thread.Join(MostWait);
    }

    private void Receive()
    {
        byte[] buffer = GC.AllocateUninitializedArray<byte>(LongestDatagram);
        SocketAddress address = new(socket.AddressFamily);
        while (!isClosed)
        {
            try
            {
                int length = socket.ReceiveFrom(buffer, SocketFlags.None, address);
                Endpoint sender = SocketAddresses.Of(address);
                inlet.Take(buffer.AsSpan(0, length), sender, local.For(sender));
            }
            catch (SocketException) when (!isClosed)
            {
                // An ICMP error of something that was never sent, or one datagram that could not be given: the next one can.
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}

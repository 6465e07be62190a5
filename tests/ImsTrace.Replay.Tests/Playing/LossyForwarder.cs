using System.Net;
using System.Net.Sockets;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>Stands between a replay and a node on loopback, loses some of the datagrams to the node, and delays and doubles those that come back.</summary>
internal sealed class LossyForwarder : IDisposable
{
    private readonly UdpClient front = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly UdpClient back = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stop = new();
    private readonly Task running;
    private IPEndPoint? client;

    /// <param name="port">The node's port.</param>
    /// <param name="isLost">Tells by the number of a datagram, from 1, whether it is lost.</param>
    /// <param name="delay">How long what comes back takes.</param>
    public LossyForwarder(int port, Func<int, bool> isLost, TimeSpan delay)
        => running = Task.WhenAll(ForwardAsync(port, isLost), ReturnAsync(delay));

    public int Port => ((IPEndPoint)front.Client.LocalEndPoint!).Port; // it is bound

    public void Dispose()
    {
        stop.Cancel();
        running.ContinueWith(static _ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(10));
        front.Dispose();
        back.Dispose();
        stop.Dispose();
    }

    private async Task ForwardAsync(int port, Func<int, bool> isLost)
    {
        for (int number = 1; ; number++)
        {
            UdpReceiveResult came = await front.ReceiveAsync(stop.Token);
            client = came.RemoteEndPoint;
            if (!isLost(number))
                await back.SendAsync(came.Buffer, new IPEndPoint(IPAddress.Loopback, port), stop.Token);
        }
    }

    private async Task ReturnAsync(TimeSpan delay)
    {
        while (true)
        {
            UdpReceiveResult came = await back.ReceiveAsync(stop.Token);
            await Task.Delay(delay, stop.Token);
            await front.SendAsync(came.Buffer, client, stop.Token);
            await front.SendAsync(came.Buffer, client, stop.Token);
        }
    }
}

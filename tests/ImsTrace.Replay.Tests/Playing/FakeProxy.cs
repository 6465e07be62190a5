using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>A SIP node on loopback that answers each request as a test wants it to.</summary>
internal sealed class FakeProxy : IDisposable
{
    private readonly UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource stop = new();
    private readonly Func<int, string, string?> answer;
    private readonly TimeSpan delay;
    private readonly Task running;

    /// <param name="answer">Gives the answer to a request by its number, from 1, and the plain 200; null for none.</param>
    /// <param name="delay">How late the answers are.</param>
    public FakeProxy(Func<int, string, string?> answer, TimeSpan delay = default)
    {
        (this.answer, this.delay) = (answer, delay);
        running = RunAsync();
    }

    public int Port => ((IPEndPoint)socket.Client.LocalEndPoint!).Port; // it is bound

    /// <summary>Changes the answer by what the request says.</summary>
    public Func<string, string, string> Judge { get; init; } = (_, answer) => answer;

    /// <summary>The requests that came.</summary>
    public List<string> Requests { get; } = [];

    public void Dispose()
    {
        stop.Cancel();
        running.ContinueWith(static _ => { }, TaskScheduler.Default).Wait();
        socket.Dispose();
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            UdpReceiveResult request = await socket.ReceiveAsync(stop.Token);
            SipMessage message = new();
            if (!message.TryRead(request.Buffer, SipFraming.Datagram))
                continue;
            Requests.Add(Encoding.UTF8.GetString(request.Buffer));
            string plain = Encoding.UTF8.GetString(ResponseBuilder.Of(message, 200, "OK", "fake"u8));
            if (answer(Requests.Count, plain) is not { } text)
                continue;
            await Task.Delay(delay, stop.Token);
            await socket.SendAsync(Encoding.UTF8.GetBytes(Judge(Requests[^1], text)), request.RemoteEndPoint, stop.Token);
        }
    }
}

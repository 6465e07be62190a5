using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace ImsTrace.EndToEnd.Tests.Live;

/// <summary>A WebSocket client and server of the framework on loopback, and between them a relay that records the bytes.</summary>
internal sealed class WebSocketRelay : IAsyncDisposable
{
    // RFC 6455 section 1.3.
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TcpListener front = new(IPAddress.Loopback, 0);
    private readonly TcpListener back = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new(Patience);
    private readonly Lock gate = new();
    private readonly ClientWebSocket client = new();
    private readonly List<TcpClient> connections = [];
    private readonly List<Task> pumps = [];
    private WebSocket? server;

    private WebSocketRelay()
    {
        front.Start();
        back.Start();
        Recording = new(40000, ((IPEndPoint)front.LocalEndpoint).Port);
    }

    public TcpRecording Recording { get; }

    public static async Task<WebSocketRelay> OpenAsync(string subprotocol, bool isCompressed)
    {
        WebSocketRelay relay = new();
        Task<WebSocket> accepting = relay.AcceptAsync(subprotocol, isCompressed);
        relay.pumps.Add(relay.RelayAsync());
        relay.client.Options.AddSubProtocol(subprotocol);
        if (isCompressed)
            relay.client.Options.DangerousDeflateOptions = new();
        await relay.client.ConnectAsync(new($"ws://{relay.front.LocalEndpoint}/"), relay.stop.Token);
        relay.server = await accepting;
        return relay;
    }

    /// <summary>Sends from the client, in as many frames as there are parts, and waits until the server has it all.</summary>
    public Task FromClientAsync(WebSocketMessageType type, params byte[][] parts) => SendAsync(client, server!, type, parts); // opened with both

    /// <summary>Sends from the server.</summary>
    public Task FromServerAsync(WebSocketMessageType type, params byte[][] parts) => SendAsync(server!, client, type, parts); // opened with both

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        connections.ForEach(connection => connection.Dispose());
        await Task.WhenAll(pumps).ContinueWith(_ => { }, TaskScheduler.Default);
        client.Dispose();
        server?.Dispose();
        front.Dispose();
        back.Dispose();
        stop.Dispose();
    }

    private async Task SendAsync(WebSocket from, WebSocket to, WebSocketMessageType type, byte[][] parts)
    {
        for (int i = 0; i < parts.Length; i++)
            await from.SendAsync(parts[i], type, i == parts.Length - 1, stop.Token);
        byte[] buffer = new byte[1 << 20];
        int length = 0;
        ValueWebSocketReceiveResult result;
        do
        {
            result = await to.ReceiveAsync(buffer.AsMemory(length), stop.Token);
            length += result.Count;
        }
        while (!result.EndOfMessage);
    }

    private async Task<WebSocket> AcceptAsync(string subprotocol, bool isCompressed)
    {
        NetworkStream stream = (await AcceptAsync(back)).GetStream();
        StringBuilder request = new();
        byte[] one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one, stop.Token);
            request.Append((char)one[0]);
        }
        string key = request.ToString().Split("\r\n").Single(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase)).Split(':')[1].Trim();
#pragma warning disable CA5350 // what RFC 6455 section 4.2.2 asks for
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptSuffix)));
#pragma warning restore CA5350
        await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            + $"Sec-WebSocket-Accept: {accept}\r\nSec-WebSocket-Protocol: {subprotocol}\r\n"
            + (isCompressed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "") + "\r\n"), stop.Token);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
        {
            IsServer = true, SubProtocol = subprotocol, DangerousDeflateOptions = isCompressed ? new() : null,
        });
    }

    private async Task RelayAsync()
    {
        TcpClient near = await AcceptAsync(front);
        TcpClient far = new() { NoDelay = true };
        connections.Add(far);
        await far.ConnectAsync((IPEndPoint)back.LocalEndpoint, stop.Token);
        await Task.WhenAll(PumpAsync(near, far, Recording.ToServer), PumpAsync(far, near, Recording.ToClient));
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, Recorder record)
    {
        byte[] buffer = new byte[8192];
        int length;
        while ((length = await from.GetStream().ReadAsync(buffer, stop.Token)) > 0)
        {
            lock (gate)
                record(buffer.AsSpan(0, length));
            await to.GetStream().WriteAsync(buffer.AsMemory(0, length), stop.Token);
        }
    }

    private async Task<TcpClient> AcceptAsync(TcpListener listener)
    {
        TcpClient accepted = await listener.AcceptTcpClientAsync(stop.Token);
        accepted.NoDelay = true;
        connections.Add(accepted);
        return accepted;
    }

    private delegate void Recorder(ReadOnlySpan<byte> bytes);
}

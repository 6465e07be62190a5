using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Peers;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Replay;

/// <summary>Nodes that connect to played roles: Kamailio over TLS, and the framework's WebSocket client, with and without TLS.</summary>
[Trait("live", "kamailio")]
public sealed class ListeningReplayTests(SecureKamailio node) : IClassFixture<SecureKamailio>
{
    private const string Message = "wkq2cnn5yr2yw";
    private const string OfTheNetwork = "Request-URI,P-Called-Party-ID,P-Asserted-Identity,P-Preferred-Identity,Privacy,P-Asserted-Service,P-Charging-Vector,Server";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Replay_KamailioConnectsOverTls_IsServed(bool hasCertificate)
    {
        string[] certificate = hasCertificate ? ["--certificate", node.Identity] : [];

        CommandRun run = await CommandRun.OfAsync(["replay", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", Message, "--as", "ue1,ue2", "--target", Address("p-cscf1", node.UdpPort),
            "--target", Address("p-cscf2", node.UdpPort), "--local", $"ue2=tls:127.0.0.1:{node.ForwardPort}", "--ignore", OfTheNetwork, "--format", "json", .. certificate]);

        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
        string callId = (string?)run.Json["flows"]![0]!["call_ids"]![0] ?? ""; // the flow has a Call-ID
        Assert.Contains($"answer 200 {callId} over tls", node.Log, StringComparison.Ordinal);
    }

    // The terminal is a client of WebSocket: what comes for it goes over the connection that it opened (RFC 7118 section 5.5.1).
    [Theory]
    [InlineData("ws")]
    [InlineData("wss")]
    public async Task Replay_TerminalOverWebSocket_IsReachedOverItsConnection(string transport)
    {
        using CancellationTokenSource patience = new(Patience);
        using UdpClient serving = new(new IPEndPoint(IPAddress.Loopback, 0));
        int port = MsrpRelayProcess.FreePort();
        Task<CommandRun> replay = CommandRun.OfAsync("replay", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", Message, "--as", "p-cscf2",
            "--target", Address("s-cscf2", ((IPEndPoint)serving.Client.LocalEndPoint!).Port), "--target", $"ue2={transport}:127.0.0.1:9", // it is bound
            "--local", $"p-cscf2={transport}:127.0.0.1:{port}", "--ignore", OfTheNetwork, "--format", "json", "--wait", "20");
        using ClientWebSocket terminal = await ConnectAsync(transport, port, patience.Token);
        Task<string> came = ServeAsync(terminal, patience.Token);
        await serving.SendAsync(Encoding.UTF8.GetBytes(Request(((IPEndPoint)serving.Client.LocalEndPoint!).Port)), new IPEndPoint(IPAddress.Loopback, port), patience.Token); // as above

        string answer = Encoding.UTF8.GetString((await serving.ReceiveAsync(patience.Token)).Buffer);
        CommandRun run = await replay;

        Assert.StartsWith("SIP/2.0 200", answer, StringComparison.Ordinal);
        Assert.Contains($"Via: SIP/2.0/{transport.ToUpperInvariant()} 127.0.0.1:{port};branch=", await came, StringComparison.Ordinal);
        Assert.True(run.ExitStatus == 0, run.Output + run.Diagnostics);
    }

    [Fact]
    public async Task Replay_ClientThatSpeaksNoTls_IsTold()
    {
        int port = MsrpRelayProcess.FreePort();
        Task<CommandRun> replay = CommandRun.OfAsync("replay", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", Message, "--as", "ue2", "--target", "p-cscf2=127.0.0.1:9",
            "--local", $"ue2=tls:127.0.0.1:{port}", "--format", "json", "--wait", "2");
        using CancellationTokenSource patience = new(Patience);
        using TcpClient client = new();
        await ConnectAsync(client, port, patience.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Request(1)), patience.Token);

        CommandRun run = await replay;

        Assert.Contains("there is no TLS", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "holds no certificate with its key in PEM.", "--local", "ue2=tls:127.0.0.1:0", "--certificate", "AUTHORITY")]
    [InlineData(2, "--local ue2 takes UDP and TCP without being told", "--local", "ue2=tcp:127.0.0.1:0")]
    public async Task Replay_CannotListenSo_IsOneSentence(int status, string sentence, params string[] arguments)
    {
        CommandRun run = await CommandRun.OfAsync(["replay", GoldenCase.Named("pager-mode/figure-22-1").Capture, "--flow", Message, "--as", "ue2", "--target", "p-cscf2=127.0.0.1:9",
            .. arguments.Select(argument => argument == "AUTHORITY" ? node.Authority : argument)]);

        Assert.Equal(status, run.ExitStatus);
        Assert.Contains(sentence, run.Diagnostics, StringComparison.Ordinal);
    }

    private static async Task<ClientWebSocket> ConnectAsync(string transport, int port, CancellationToken patience)
    {
        while (true)
        {
            ClientWebSocket client = new();
            client.Options.AddSubProtocol("sip");
            client.Options.RemoteCertificateValidationCallback = static (_, certificate, _, errors) => certificate is not null && errors != SslPolicyErrors.RemoteCertificateNotAvailable;
            try
            {
                await client.ConnectAsync(new Uri($"{transport}://127.0.0.1:{port}/"), patience);
                return client;
            }
            catch (WebSocketException)
            {
                // It does not listen yet.
                client.Dispose();
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience);
            }
        }
    }

    private static async Task ConnectAsync(TcpClient client, int port, CancellationToken patience)
    {
        while (!client.Connected)
        {
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, patience);
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), patience);
            }
        }
    }

    // Answers the first request.
    private static async Task<string> ServeAsync(ClientWebSocket terminal, CancellationToken patience)
    {
        byte[] buffer = new byte[65536];
        ValueWebSocketReceiveResult came = await terminal.ReceiveAsync(buffer.AsMemory(), patience);
        string request = Encoding.UTF8.GetString(buffer, 0, came.Count);
        string copied = string.Concat(request.Split("\r\n").Where(line => line.StartsWith("Via:", StringComparison.Ordinal) || line.StartsWith("From:", StringComparison.Ordinal)
            || line.StartsWith("To:", StringComparison.Ordinal) || line.StartsWith("Call-ID:", StringComparison.Ordinal) || line.StartsWith("CSeq:", StringComparison.Ordinal)).Select(line => line + (line.StartsWith("To:", StringComparison.Ordinal) ? ";tag=terminal0001" : "") + "\r\n"));
        await terminal.SendAsync(Encoding.UTF8.GetBytes($"SIP/2.0 200 OK\r\n{copied}Content-Length: 0\r\n\r\n"), WebSocketMessageType.Text, endOfMessage: true, patience);
        return request;
    }

    private static string Request(int port)
    {
        const string Body = "Hello Bob, this is pager mode.";
        return $"MESSAGE sip:001010000000002@127.0.1.20:5060 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bKservingcscf0000001\r\nMax-Forwards: 66\r\n"
            + "From: <sip:001010000000001@ims.mnc001.mcc001.3gppnetwork.org>;tag=sender0001\r\nTo: <sip:001010000000002@ims.mnc001.mcc001.3gppnetwork.org>\r\n"
            + $"Call-ID: servingcscf0000001\r\nCSeq: 1 MESSAGE\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: {Body.Length}\r\n\r\n{Body}";
    }

    private static string Address(string role, int port) => string.Create(CultureInfo.InvariantCulture, $"{role}=127.0.0.1:{port}");
}

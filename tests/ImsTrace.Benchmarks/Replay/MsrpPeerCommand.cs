using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ImsTrace.Benchmarks.Replay;

/// <summary>
/// P-CSCF and far terminal of figure 22.3 for many sessions at a time: it answers nothing over MSRP until as many connections are open as
/// it was told, prints how many that are, and then lets all go on.
/// </summary>
internal sealed class MsrpPeerCommand(int wanted, int msrpPort) : IDisposable
{
    private readonly UdpClient sip = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TcpListener msrp = new(IPAddress.Loopback, msrpPort);
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, string> paths = [];
    private readonly Lock gate = new();
    private int open;

    public static int Run(string[] args)
    {
        Arguments arguments = new(args, "--sessions");
        using MsrpPeerCommand peer = new((int)arguments.Number("--sessions", 10_000), msrpPort: 0);
        peer.RunAsync().GetAwaiter().GetResult();
        return 0;
    }

    public void Dispose()
    {
        sip.Dispose();
        msrp.Dispose();
    }

    private int MsrpPort => ((IPEndPoint)msrp.LocalEndpoint).Port;

    private async Task RunAsync()
    {
        sip.Client.ReceiveBufferSize = 16 << 20;
        msrp.Start(backlog: 4096);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ports {((IPEndPoint)sip.Client.LocalEndPoint!).Port} {MsrpPort}")); // it is bound
        Task answering = AnswerAsync();
        while (!answering.IsCompleted)
            _ = TalkAsync(await msrp.AcceptSocketAsync());
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            UdpReceiveResult came = await sip.ReceiveAsync();
            string request = Encoding.UTF8.GetString(came.Buffer);
            if (request.StartsWith("SIP/2.0", StringComparison.Ordinal) || request.StartsWith("ACK ", StringComparison.Ordinal))
                continue;
            byte[] answer = Encoding.UTF8.GetBytes(request.StartsWith("INVITE ", StringComparison.Ordinal) ? Accept(request) : Plain(request, "", ""));
            await sip.SendAsync(answer, came.RemoteEndPoint);
        }
    }

    private string Accept(string invite)
    {
        string session = "far" + Line(invite, "Call-ID").Split('@')[0];
        lock (gate)
            paths[session] = Line(invite, "a=path");
        string body = $"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=msrp-passive\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=message {MsrpPort} TCP/MSRP *\r\na=accept-types:text/plain message/cpim *\r\na=setup:passive\r\na=path:{OwnPath(session)}\r\n";
        return Plain(invite, $"Contact: <sip:far@127.0.0.1:{((IPEndPoint)sip.Client.LocalEndPoint!).Port};transport=UDP>;+g.oma.sip-im\r\nAllow: INVITE,ACK,CANCEL,BYE,MESSAGE\r\nContent-Type: application/sdp\r\n", body); // it is bound
    }

    private static string Plain(string request, string headers, string body)
        => $"SIP/2.0 200 OK\r\nVia: {Line(request, "Via")}\r\nFrom: {Line(request, "From")}\r\nTo: {Line(request, "To").Split(';')[0]};tag=far0001\r\n"
            + $"Call-ID: {Line(request, "Call-ID")}\r\nCSeq: {Line(request, "CSeq")}\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    private string OwnPath(string session) => $"msrp://127.0.0.1:{MsrpPort}/{session};tcp";

    private async Task TalkAsync(Socket socket)
    {
        using Socket closing = socket;
        byte[] buffer = new byte[4096];
        StringBuilder rest = new();
        int sends = 0;
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer);
            if (length == 0)
                return;
            rest.Append(Encoding.UTF8.GetString(buffer, 0, length));
            while (Take(rest) is { } message)
            {
                if (!message.Contains(" SEND\r\n", StringComparison.Ordinal))
                    continue;
                if (++sends == 1)
                    await AllAsync();
                await socket.SendAsync(Encoding.UTF8.GetBytes(Answer(message, isSecond: sends == 2)));
            }
        }
    }

    private async Task AllAsync()
    {
        if (Interlocked.Increment(ref open) == wanted)
        {
            Console.WriteLine($"open {wanted}");
            // Whoever measures the other process has a moment to do so.
            await Task.Delay(TimeSpan.FromSeconds(5));
            all.SetResult();
        }
        await all.Task;
    }

    private string Answer(string send, bool isSecond)
    {
        string transaction = send.Split(' ')[1], own = Line(send, "To-Path"), theirs = Line(send, "From-Path");
        string answer = $"MSRP {transaction} 200 OK\r\nTo-Path: {theirs}\r\nFrom-Path: {own}\r\n-------{transaction}$\r\n";
        return isSecond
            ? answer + $"MSRP own{transaction} SEND\r\nTo-Path: {theirs}\r\nFrom-Path: {own}\r\nMessage-ID: own{transaction}\r\nSuccess-Report: no\r\nFailure-Report: no\r\nContent-Disposition: inline\r\nByte-Range: 1-8/8\r\nContent-Type: text/plain\r\n\r\nHi Alice\r\n-------own{transaction}$\r\n"
            : answer;
    }

    // A whole message off the front; null where there is none.
    private static string? Take(StringBuilder rest)
    {
        string text = rest.ToString();
        if (!text.StartsWith("MSRP ", StringComparison.Ordinal) || text.Split(' ', 3) is not [_, var transaction, _])
            return null;
        int end = text.IndexOf($"-------{transaction}", StringComparison.Ordinal);
        int length = end + transaction.Length + 10; // seven hyphens, the flag, the line's end
        if (end < 0 || length > text.Length)
            return null;
        rest.Remove(0, length);
        return text[..length];
    }

    private static string Line(string text, string name)
    {
        int at = text.IndexOf($"\n{name}:", StringComparison.Ordinal) + name.Length + 2;
        return text[at..text.IndexOf("\r\n", at, StringComparison.Ordinal)].Trim();
    }
}

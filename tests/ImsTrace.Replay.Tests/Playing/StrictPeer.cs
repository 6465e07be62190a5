using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Msrp;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Sip;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>
/// P-CSCF and far terminal of the session of figure 22.3 on loopback. They remember the recorded call, and refuse what a new one cannot
/// have: an identifier that was used before, an address that is not the sender's, a dialog or MSRP session that is not theirs.
/// </summary>
internal sealed class StrictPeer : IDisposable
{
    private const string OwnTag = "strict-peer-tag-0001";
    private const string OwnSession = "strictpeersession000001";
    private const int Offer = 3, Answer = 27, Reply = 39;
    private readonly UdpClient sip = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly TcpListener msrp = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Dictionary<long, string> recorded = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, string> answers = [];
    private readonly List<Task> running = [];
    private string offeredPath = "";

    public StrictPeer(FlowRecording recording)
    {
        foreach (RecordedMessage message in recording.Flows.SelectMany(flow => flow.Messages))
            recorded[message.Number] = Encoding.UTF8.GetString(message.Bytes);
        SipMessage offer = new();
        offer.TryRead(Encoding.UTF8.GetBytes(recorded[Offer]), SipFraming.Datagram);
        foreach (string value in (string[])[Text(offer.CallId), Text(offer.FromTag), Text(offer.Branch), Origin(Text(offer.Body))])
            seen.Add(value);
        foreach (string send in recorded.Values.Where(text => text.StartsWith("MSRP ", StringComparison.Ordinal)))
            seen.Add(Line(send, "Message-ID"));
        msrp.Start();
        running.Add(SipAsync());
        running.Add(MsrpAsync());
    }

    public int SipPort => ((IPEndPoint)sip.Client.LocalEndPoint!).Port; // it is bound

    public int MsrpPort => ((IPEndPoint)msrp.LocalEndpoint).Port;

    /// <summary>Whether it answers INVITE by 180 alone.</summary>
    public bool OnlyRings { get; init; }

    /// <summary>Whether it leaves MSRP requests unanswered, so that a call stays open.</summary>
    public bool HoldsCalls { get; init; }

    /// <summary>The only user whom it serves; empty for any.</summary>
    public string User { get; init; } = "";

    /// <summary>What is done to an answer before it is sent.</summary>
    public Func<string, string> Change { get; init; } = answer => answer;

    /// <summary>Requests that came, without those that came again.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The MSRP requests that came.</summary>
    public List<MsrpMessage> Sends { get; } = [];

    /// <summary>What was refused, and why.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Is done when a request with this method has come.</summary>
    public async Task<string> RequestAsync(string method)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (true)
        {
            lock (Requests)
            {
                if (Requests.Find(request => request.StartsWith(method + " ", StringComparison.Ordinal)) is { } found)
                    return found;
            }
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        msrp.Dispose();
        Task.WhenAll(running).ContinueWith(static _ => { }, TaskScheduler.Default).Wait(TimeSpan.FromSeconds(10));
        sip.Dispose();
        stop.Dispose();
    }

    private async Task SipAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            UdpReceiveResult came = await sip.ReceiveAsync(stop.Token);
            SipMessage request = new();
            if (!request.TryRead(came.Buffer, SipFraming.Datagram) || !request.IsRequest)
                continue;
            string text = Encoding.UTF8.GetString(came.Buffer);
            string key = $"{Text(request.Method)} {Text(request.Branch)}";
            if (!answers.TryGetValue(key, out string? answer))
            {
                answer = AnswerTo(request, text, came.RemoteEndPoint);
                answers[key] = answer;
                lock (Requests)
                    Requests.Add(text);
            }
            foreach (string one in answer.Split('\f', StringSplitOptions.RemoveEmptyEntries))
                await sip.SendAsync(Encoding.UTF8.GetBytes(Change(one)), came.RemoteEndPoint, stop.Token);
        }
    }

    private string AnswerTo(SipMessage request, string text, IPEndPoint source)
    {
        string method = Text(request.Method);
        if (method == "CANCEL")
            return Plain(request, 200, "OK") + "\f" + Plain(request, 487, "Request Terminated").Replace("CANCEL", "INVITE", StringComparison.Ordinal);
        string? refusal = method == "INVITE" ? OfNewCall(request, text, source) : OfDialog(request);
        if (refusal is not null)
        {
            Refusals.Add($"{method}: {refusal}");
            return method == "ACK" ? "" : Plain(request, int.Parse(refusal[..3], CultureInfo.InvariantCulture), refusal[4..]);
        }
        return method switch
        {
            "INVITE" => Plain(request, 180, "Ringing").Replace("Content-Length", $"Contact: <{Contact}>;+g.oma.sip-im\r\nContent-Length", StringComparison.Ordinal) + (OnlyRings ? "" : "\f" + Accepted(request)),
            "ACK" => "",
            _ => Plain(request, 200, "OK"),
        };
    }

    private string? OfNewCall(SipMessage request, string text, IPEndPoint source)
    {
        string body = Text(request.Body);
        offeredPath = Line(body, "a=path");
        string from = $"{source.Address}:{source.Port}";
        return !seen.Add(Text(request.Branch)) ? "482 branch was used before"
            : !seen.Add(Text(request.CallId)) ? "482 Call-ID was used before"
            : !seen.Add(Text(request.FromTag)) ? "482 tag was used before"
            : !Line(text, "Via").Contains($" {from};", StringComparison.Ordinal) ? "400 Via is not of the sender"
            : !Line(text, "Contact").Contains($"@{from};", StringComparison.Ordinal) ? "400 Contact is not of the sender"
            : Line(text, "Content-Length") != (text.Length - text.IndexOf("\r\n\r\n", StringComparison.Ordinal) - 4).ToString(CultureInfo.InvariantCulture) ? "400 Content-Length"
            : User.Length > 0 && Text(request.Address(SipHeaderId.From)) != $"sip:{User}" ? "403 user is not known"
            : !seen.Add(Origin(body)) ? "488 session of the offer was used before"
            : Line(body, "c=IN IP4 ") != source.Address.ToString() ? "488 address of the offer is not of the sender"
            : null;
    }

    private string? OfDialog(SipMessage request)
        => Text(request.ToTag) != OwnTag ? "481 there is no such dialog"
            : Text(request.RequestUri) != Contact ? "404 Request-URI is not the Contact"
            : request.Uris(SipHeaderId.Route) is not [var route] || Encoding.UTF8.GetString(route) != RecordRoute ? "481 Route is not the Record-Route"
            : null;

    private string Contact => $"sip:far@127.0.0.1:{SipPort};transport=UDP";

    private string RecordRoute => $"sip:127.0.0.1:{SipPort};lr";

    private string Path => $"msrp://127.0.0.1:{MsrpPort}/{OwnSession};tcp";

    private static string Plain(SipMessage request, int status, string reason)
        => Encoding.UTF8.GetString(ResponseBuilder.Of(request, status, reason, Encoding.ASCII.GetBytes(OwnTag)));

    // The recorded description with an address, port and session of its own.
    private string Accepted(SipMessage request)
    {
        string body = recorded[Answer][(recorded[Answer].IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]
            .Replace($"msrp://{Line(recorded[Answer], "a=path")[7..]}", Path, StringComparison.Ordinal).Replace(" 127.0.1.20", " 127.0.0.1", StringComparison.Ordinal)
            .Replace("m=message 2905", $"m=message {MsrpPort}", StringComparison.Ordinal);
        return Plain(request, 200, "OK").Replace("Content-Length: 0\r\n",
            $"Contact: <{Contact}>;+g.oma.sip-im\r\nRecord-Route: <{RecordRoute}>\r\nAllow: INVITE,ACK,CANCEL,BYE,MESSAGE\r\nContent-Type: application/sdp\r\nContent-Length: {body.Length}\r\n", StringComparison.Ordinal) + body;
    }

    private async Task MsrpAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            using Socket socket = await msrp.AcceptSocketAsync(stop.Token);
            await TalkAsync(socket);
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        byte[] buffer = new byte[65536];
        int filled = 0, sends = 0;
        while (true)
        {
            int length = await socket.ReceiveAsync(buffer.AsMemory(filled), stop.Token);
            if (length == 0)
                return;
            filled += length;
            while (MsrpFramer.Frame(buffer.AsSpan(0, filled)) is { Status: DecodeStatus.Complete } frame)
            {
                MsrpMessage message = MsrpMessage.TryRead(buffer.AsSpan(0, frame.Length))!; // it is whole
                buffer.AsSpan(frame.Length, filled - frame.Length).CopyTo(buffer);
                filled -= frame.Length;
                if (message.IsRequest && !HoldsCalls)
                    await socket.SendAsync(MsrpAnswer(message, ++sends), stop.Token);
            }
        }
    }

    private byte[] MsrpAnswer(MsrpMessage message, int number)
    {
        Sends.Add(message);
        int status = Text(message.ToPath) != Path || Text(message.FromPath) != offeredPath ? 481 : seen.Add(Text(message.MessageId)) ? 200 : 400;
        if (status != 200)
            Refusals.Add($"MSRP: {status}");
        byte[] answer = MsrpTemplate.Answer(message, status);
        return number == 2 ? [.. answer, .. Encoding.UTF8.GetBytes(OwnSend())] : answer;
    }

    private string OwnSend()
    {
        string text = recorded[Reply];
        return text.Replace(Line(text, "To-Path"), offeredPath, StringComparison.Ordinal).Replace(Line(text, "From-Path"), Path, StringComparison.Ordinal)
            .Replace(Line(text, "Message-ID"), "strict-peer-message", StringComparison.Ordinal);
    }

    private static string Origin(string body) => Line(body, "o=").Split(' ')[1];

    // The value of a line; names end with a colon where they are those of headers or attributes.
    private static string Line(string text, string name)
    {
        string line = text.Split("\r\n").FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) ?? "";
        return line.Length == 0 ? "" : line[name.Length..].TrimStart(':').Trim();
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
}

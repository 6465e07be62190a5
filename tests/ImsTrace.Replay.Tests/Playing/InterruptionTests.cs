using System.Net;
using System.Net.Sockets;
using System.Text;
using ImsTrace.Protocols.Sip;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using ImsTrace.Replay.Sip;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>A replay that is interrupted ends what it began: sessions, INVITEs that ring, and registrations. What it opened is closed.</summary>
[Collection(SocketCounts.Name)]
public sealed class InterruptionTests
{
    private const string Registration = "4ow3wmakzd5ua";
    private const string Identity = "001010000000001@ims.mnc001.mcc001.3gppnetwork.org";

    [Fact]
    public async Task Stop_SessionThatStands_IsEndedByBye()
    {
        FlowRecording recording = RecordedFlows.Of("session/figure-22-3");
        using StrictPeer peer = new(recording) { HoldsCalls = true };

        ReplayResult result = await PlayAsync(recording, Caller(peer), () => peer.RequestAsync("ACK"));

        string bye = await peer.RequestAsync("BYE");
        Assert.Empty(peer.Refusals);
        Assert.Contains(";tag=strict-peer-tag-0001\r\n", bye, StringComparison.Ordinal);
        AssertNotRun(result);
    }

    [Fact]
    public async Task Stop_InviteThatRings_IsCancelled()
    {
        FlowRecording recording = RecordedFlows.Of("session/figure-22-3");
        using StrictPeer peer = new(recording) { OnlyRings = true };

        ReplayResult result = await PlayAsync(recording, Caller(peer), () => peer.RequestAsync("INVITE"));

        await peer.RequestAsync("CANCEL");
        AssertNotRun(result);
    }

    [Fact]
    public async Task Stop_SessionThatWasTaken_IsEndedByByeOfTheCallee()
    {
        FlowRecording recording = RecordedFlows.Of("session/figure-22-3");
        using Socket proxy = Udp();
        int own = ((IPEndPoint)proxy.LocalEndPoint!).Port; // it is bound
        int local = FreePort();
        ReplayRequest request = new()
        {
            As = "ue2", Targets = [$"p-cscf2=127.0.0.1:{own}", "ue1=127.0.0.1:9"], Locals = [$"ue2=127.0.0.1:{local}"], Wait = "20",
        };
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        byte[] buffer = new byte[65536];
        async Task<SipMessage> NextAsync(Func<SipMessage, bool> isWanted)
        {
            while (true)
            {
                int length = await proxy.ReceiveAsync(buffer.AsMemory(), patience.Token);
                SipMessage message = new();
                if (message.TryRead(buffer.AsMemory(0, length).ToArray(), SipFraming.Datagram) && isWanted(message))
                    return message;
            }
        }

        async Task TakeAsync()
        {
            byte[] invite = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(recording.Flows[0].Messages.First(message => message is { IsRequest: true, Number: 15 }).Bytes)
                .Replace("Via: SIP/2.0/UDP 127.0.2.2", $"Via: SIP/2.0/UDP 127.0.0.1:{own}", StringComparison.Ordinal).Replace("sip:127.0.2.2;lr", $"sip:127.0.0.1:{own};lr", StringComparison.Ordinal));
            Task<SipMessage> answer = NextAsync(message => message is { IsRequest: false, Status: 200 });
            // The terminal may not listen yet.
            do
            {
                await proxy.SendToAsync(invite, new IPEndPoint(IPAddress.Loopback, local));
            }
            while (await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(200))) != answer);
            await answer;
        }

        ReplayResult result = await PlayAsync(recording, request, TakeAsync, async () =>
        {
            SipMessage bye = await NextAsync(message => message.IsRequest);
            Assert.Equal(("BYE", $"sip:127.0.0.1:{own};lr"), (Encoding.ASCII.GetString(bye.Method), Encoding.ASCII.GetString(bye.Uris(SipHeaderId.Route)[0])));
            await proxy.SendToAsync(ResponseBuilder.Of(bye, 200, "OK", []), new IPEndPoint(IPAddress.Loopback, local));
        });

        AssertNotRun(result);
    }

    [Fact]
    public async Task Stop_UserWhoIsRegistered_IsTakenBack()
    {
        TaskCompletionSource messageCame = new();
        using FakeProxy proxy = new((_, plain) => plain)
        {
            Judge = (request, plain) =>
            {
                if (!request.StartsWith("REGISTER ", StringComparison.Ordinal))
                {
                    messageCame.TrySetResult();
                    return "";
                }
                return request.Contains("response=\"\"", StringComparison.Ordinal) || !request.Contains("response=", StringComparison.Ordinal)
                    ? plain.Replace("200 OK", "401 Unauthorized", StringComparison.Ordinal).Replace("Content-Length", "WWW-Authenticate: Digest realm=\"x\", nonce=\"n1\", algorithm=MD5, qop=\"auth\"\r\nContent-Length", StringComparison.Ordinal)
                    : plain.Replace("Content-Length", "Contact: <sip:001010000000001@127.0.0.1>;expires=3600\r\nContent-Length", StringComparison.Ordinal);
            },
        };
        ReplayRequest request = new()
        {
            As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{proxy.Port}"], UsersPath = "u.csv", Users = new StringReader($"identity,password\n{Identity},secret0001\n"), IsStrict = false, Wait = "20",
        };

        ReplayResult result = await PlayAsync(RecordedFlows.Of("registration/figure-22-2", Registration, "pdy765d2fcpyk"), request,
            () => WaitForAsync(() => proxy.Requests.Count >= 2));

        string last = proxy.Requests[^1];
        Assert.StartsWith("REGISTER ", last, StringComparison.Ordinal);
        Assert.Contains("Expires: 0\r\n", last, StringComparison.Ordinal);
        Assert.Contains("nc=00000002", last, StringComparison.Ordinal);
        Assert.True(result.IsInterrupted);
    }

    [Fact]
    public async Task Stop_AnyTime_LeavesNoSocketAndNoTimer()
    {
        FlowRecording recording = RecordedFlows.Of("session/figure-22-3");
        int before = SocketCounts.OfProcess();
        using (StrictPeer peer = new(recording) { HoldsCalls = true })
        {
            int withPeer = SocketCounts.OfProcess();
            ReplayResult result = await PlayAsync(recording, Caller(peer), () => peer.RequestAsync("ACK"));

            AssertNotRun(result);
            // The peer's own end of the MSRP connection may still be open.
            Assert.InRange(SocketCounts.OfProcess(), withPeer, withPeer + 1);
            Assert.Equal(0, result.TimersLeft);
        }
        await WaitForAsync(() => SocketCounts.OfProcess() == before);
    }

    [Fact]
    public void Play_ToTheEnd_LeavesNoSocketAndNoTimer()
    {
        FlowRecording recording = RecordedFlows.Of("session/figure-22-3");
        int before = SocketCounts.OfProcess();
        using (StrictPeer peer = new(recording))
        {
            ReplayResult result = RecordedFlows.Play(recording, Caller(peer));
            Assert.Equal((true, 0), (result.IsPassed, result.TimersLeft));
        }
        Assert.Equal(before, SocketCounts.OfProcess());
    }

    private static ReplayRequest Caller(StrictPeer peer)
        => new() { As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{peer.SipPort}", $"ue2=127.0.0.1:{peer.MsrpPort}"], Wait = "20" };

    // Plays until something has happened, and interrupts it then; what is done meanwhile at the other end comes last.
    private static async Task<ReplayResult> PlayAsync(FlowRecording recording, ReplayRequest request, Func<Task> happened, Func<Task>? meanwhile = null)
    {
        using CancellationTokenSource stop = new();
        Task<ReplayResult> playing = Task.Run(() => RecordedFlows.Play(recording, request, stop.Token));
        await Task.WhenAny(happened(), playing);
        await stop.CancelAsync();
        if (meanwhile is not null)
            await meanwhile();
        return await playing;
    }

    private static void AssertNotRun(ReplayResult result)
        => Assert.Equal((true, "the replay was interrupted"), (result.IsInterrupted, Assert.Single(result.Outcomes).Cause));

    private static async Task WaitForAsync(Func<bool> isDone)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(20));
        while (!isDone())
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
    }

    private static Socket Udp()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int FreePort()
    {
        using Socket probe = Udp();
        return ((IPEndPoint)probe.LocalEndPoint!).Port; // it is bound
    }
}

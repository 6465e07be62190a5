using System.Net;
using System.Net.Sockets;
using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>A pager-mode message of figure 22.1, played as the sender against a node that answers otherwise than recorded.</summary>
public sealed class MisbehavingPeerTests
{
    private const string Message = "wkq2cnn5yr2yw";
    private const string Credentials = "Authorization: Digest username=\"001010000000001@ims.mnc001.mcc001.3gppnetwork.org\",realm=\"x\",nonce=\"n1\"";

    [Fact]
    public void Play_AnswerAsRecorded_Passes()
    {
        using FakeProxy proxy = new((_, plain) => plain);

        FlowOutcome outcome = Play(proxy);

        Assert.Equal((FlowResultKind.Pass, 1, 1), (outcome.Result, outcome.Sent, outcome.Received));
        Assert.Contains($"Call-ID: {outcome.CallIds[0]}\r\n", proxy.Requests[0], StringComparison.Ordinal);
        Assert.DoesNotContain("9512", proxy.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Play_ExtraHeader_IsThatDifferenceAlone()
    {
        using FakeProxy proxy = new((_, plain) => plain.Replace("Content-Length", "X-Surprise: 1\r\nContent-Length", StringComparison.Ordinal));

        FlowOutcome outcome = Play(proxy);

        Difference difference = Assert.Single(outcome.Differences);
        Assert.Equal((FlowResultKind.PassWithDifferences, DifferenceLevel.Warning, "X-Surprise is new: 1"), (outcome.Result, difference.Level, difference.Sentence));
    }

    [Fact]
    public void Play_ExtraHeaderStrictly_Fails()
    {
        using FakeProxy proxy = new((_, plain) => plain.Replace("Content-Length", "X-Surprise: 1\r\nContent-Length", StringComparison.Ordinal));

        Assert.Equal(FlowResultKind.Fail, Play(proxy, request => request with { IsStrict = true }).Result);
        Assert.Equal(FlowResultKind.Pass, Play(proxy, request => request with { IsStrict = true, Ignore = "Server,x-surprise" }).Result);
    }

    [Theory]
    [InlineData("202 Accepted", FlowResultKind.PassWithDifferences, "status: 202 instead of 200")]
    [InlineData("486 Busy Here", FlowResultKind.Fail, "status: 486 instead of 200")]
    public void Play_OtherStatus_IsThatDifferenceAlone(string status, FlowResultKind result, string sentence)
    {
        using FakeProxy proxy = new((_, plain) => plain.Replace("200 OK", status, StringComparison.Ordinal));

        FlowOutcome outcome = Play(proxy);

        Assert.Equal((result, sentence), (outcome.Result, Assert.Single(outcome.Differences).Sentence));
    }

    [Fact]
    public void Play_OtherCallId_IsAnIdentifierThatDoesNotFollow()
    {
        using FakeProxy proxy = new((_, plain) => string.Join("\r\n", plain.Split("\r\n").Select(line => line.StartsWith("Call-ID", StringComparison.Ordinal) ? "Call-ID: other" : line)));

        FlowOutcome outcome = Play(proxy);

        Assert.Equal((FlowResultKind.Fail, "Call-ID"), (outcome.Result, Assert.Single(outcome.Differences).Field));
    }

    [Fact]
    public void Play_FirstRequestsLost_AreSentAgain()
    {
        using FakeProxy proxy = new((number, plain) => number > 2 ? plain : null);

        ReplayResult result = Replay(proxy, request => request);

        Assert.Equal((true, 2L), (result.IsPassed, result.Retransmissions));
        Assert.Single(proxy.Requests.Distinct());
    }

    [Fact]
    public void Play_LateAnswer_FailsAtItsStep()
    {
        using FakeProxy proxy = new((_, plain) => plain, TimeSpan.FromSeconds(1));

        FlowOutcome outcome = Play(proxy, request => request with { Wait = "0.3" });

        Assert.Equal(FlowResultKind.Fail, outcome.Result);
        Assert.Equal("200 from p-cscf1 to ue1 (message 14)", outcome.Step);
        Assert.EndsWith("did not come within 0.3 s", outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Play_NoAnswer_IsASilentTarget()
    {
        using FakeProxy proxy = new((_, _) => null);

        ReplayResult result = Replay(proxy, request => request with { Wait = "0.3" });

        Assert.Equal((false, true), (result.IsPassed, result.IsUnreachable));
    }

    [Fact]
    public void Play_PortWhereNobodyListens_IsRefused()
    {
        ReplayResult result = RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message), Request(FreePort()));

        FlowOutcome outcome = Assert.Single(result.Outcomes);
        Assert.Equal((FlowResultKind.Fail, true), (outcome.Result, outcome.IsUnreachable));
        Assert.EndsWith("refuses datagrams: nobody listens there", outcome.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Play_TcpTargetWhereNobodyListens_IsRefused()
    {
        ReplayRequest request = Request(0) with { Targets = [$"p-cscf1=tcp:127.0.0.1:{FreePort()}"] };

        ReplayResult result = RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message), request);

        Assert.Equal((true, true), (result.IsUnreachable, Assert.Single(result.Outcomes).Cause!.EndsWith("the connection was refused", StringComparison.Ordinal)));
    }

    // A node that takes the same branch for the same transaction (RFC 3261 section 17.2.3), and the same Call-ID for the same call.
    [Theory]
    [InlineData("", FlowResultKind.Pass)]
    [InlineData("branch", FlowResultKind.Fail)]
    [InlineData("via", FlowResultKind.Fail)]
    [InlineData("call-id", FlowResultKind.Fail)]
    public void Play_TwiceWithAKindThatIsKept_IsTakenForTheFirst(string kind, FlowResultKind second)
    {
        Dictionary<string, string> byBranch = [];
        HashSet<string> calls = [];
        using FakeProxy proxy = new((_, plain) =>
        {
            string branch = Line(plain, "Via").Split("branch=")[1].Split(';')[0];
            if (!byBranch.TryGetValue(branch, out string? answer))
                byBranch[branch] = answer = calls.Add(Line(plain, "Call-ID")) ? plain : plain.Replace("200 OK", "482 Loop Detected", StringComparison.Ordinal);
            return answer;
        });

        ReplayResult result = Replay(proxy, request => request with { Count = 2, Concurrency = 1, Keep = kind, Wait = "2" });

        Assert.Equal([FlowResultKind.Pass, second], result.Outcomes.Select(outcome => outcome.Result));
    }

    [Theory]
    [InlineData("", FlowResultKind.PassWithDifferences)]
    [InlineData("cseq", FlowResultKind.Fail)]
    [InlineData("credentials", FlowResultKind.Fail)]
    public void Play_ChallengeThatWasNotRecorded_IsAnsweredWithTheNextSequenceNumber(string kind, FlowResultKind expected)
    {
        string last = "";
        using FakeProxy proxy = new((number, plain) =>
        {
            string sequence = Line(plain, "CSeq");
            string status = number == 1 ? "401 Unauthorized" : sequence == last ? "500 Server Internal Error" : "200 OK";
            last = sequence;
            string answer = plain.Replace("200 OK", status, StringComparison.Ordinal);
            return number == 1 ? answer.Replace("Content-Length", "WWW-Authenticate: Digest realm=\"x\", nonce=\"n1\", qop=\"auth\"\r\nContent-Length", StringComparison.Ordinal)
                : answer.Replace("Content-Length", "X-Second: yes\r\nContent-Length", StringComparison.Ordinal);
        });
        StringReader users = new("identity,password\n001010000000001@ims.mnc001.mcc001.3gppnetwork.org,secret0001\n");

        FlowOutcome outcome = Play(proxy, request => request with { Keep = kind, UsersPath = "u.csv", Users = users });

        Assert.Equal((expected, kind != "credentials"), (outcome.Result, proxy.Requests.Any(request => request.Contains(Credentials, StringComparison.Ordinal))));
    }

    [Fact]
    public void Play_ManyCalls_HaveIdentifiersOfTheirOwn()
    {
        using FakeProxy proxy = new((_, plain) => plain);

        ReplayResult result = Replay(proxy, request => request with { Count = 50, Concurrency = 7 });

        Assert.Equal((true, 50), (result.IsPassed, result.Outcomes.SelectMany(outcome => outcome.CallIds).Distinct().Count()));
    }

    [Fact]
    public async Task Play_Interrupted_EndsAndSaysWhatWasNotRun()
    {
        using FakeProxy proxy = new((_, _) => null);
        using CancellationTokenSource stop = new(TimeSpan.FromMilliseconds(300));

        ReplayResult result = await Task.Run(() => RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message), Request(proxy.Port), stop.Token));

        Assert.Equal((true, "the replay was interrupted"), (result.IsInterrupted, Assert.Single(result.Outcomes).Cause));
    }

    private static FlowOutcome Play(FakeProxy proxy, Func<ReplayRequest, ReplayRequest>? change = null)
        => Assert.Single(Replay(proxy, change ?? (request => request)).Outcomes);

    private static ReplayResult Replay(FakeProxy proxy, Func<ReplayRequest, ReplayRequest> change)
        => RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message), change(Request(proxy.Port)));

    // The fake answers without Server, as the recording's P-CSCF has it.
    private static ReplayRequest Request(int port) => new() { As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{port}"], Ignore = "Server" };

    private static string Line(string message, string name)
        => message.Split("\r\n").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));

    private static int FreePort()
    {
        using UdpClient socket = new(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.Client.LocalEndPoint!).Port; // it is bound
    }
}

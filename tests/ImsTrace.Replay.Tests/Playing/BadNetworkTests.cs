using System.Net;
using System.Net.Sockets;
using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Playing;

/// <summary>Networks that lose, delay and double, connections that are reset, and what one call that fails means to others.</summary>
public sealed class BadNetworkTests
{
    private const string Message = "wkq2cnn5yr2yw";

    [Fact]
    public void Play_ThroughANetworkThatLosesAndDoubles_Passes()
    {
        using FakeProxy proxy = new((_, plain) => plain);
        using LossyForwarder network = new(proxy.Port, number => number is 1 or 2, TimeSpan.FromMilliseconds(20));

        ReplayResult result = Play(network.Port, request => request with { Wait = "15" });

        Assert.Equal((FlowResultKind.Pass, 2L), (Assert.Single(result.Outcomes).Result, result.Retransmissions));
        Assert.Single(proxy.Requests);
    }

    [Fact]
    public void Play_ThroughANetworkThatDelays_NamesWhatDidNotComeInTime()
    {
        using FakeProxy proxy = new((_, plain) => plain);
        using LossyForwarder network = new(proxy.Port, _ => false, TimeSpan.FromSeconds(2));

        FlowOutcome outcome = Assert.Single(Play(network.Port, request => request with { Wait = "0.5" }).Outcomes);

        Assert.Equal((FlowResultKind.Fail, FailureKind.Timeout, "200 from p-cscf1 to ue1 (message 14)"), (outcome.Result, outcome.Failure, outcome.Step));
    }

    [Fact]
    public async Task Play_TcpTargetThatResets_IsOneSentence()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task<ReplayResult> playing = Task.Run(() => RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message), new() { As = "ue1", Targets = [$"p-cscf1=tcp:127.0.0.1:{port}"] }));
        using (Socket accepted = await listener.AcceptSocketAsync())
        {
            await accepted.ReceiveAsync(new byte[1]);
            accepted.LingerState = new(true, 0);
        }

        FlowOutcome outcome = Assert.Single((await playing).Outcomes);

        Assert.Equal((true, $"127.0.0.1:{port}: the connection was reset"), (outcome.IsUnreachable, outcome.Cause));
    }

    [Fact]
    public void Play_CallThatFails_DoesNotEndTheOthers()
    {
        using FakeProxy proxy = new((number, plain) => number == 2 ? plain.Replace("200 OK", "503 Service Unavailable", StringComparison.Ordinal) : plain);

        ReplayResult result = Play(proxy.Port, request => request with { Count = 3, Concurrency = 1 });

        Assert.Equal([FlowResultKind.Pass, FlowResultKind.Fail, FlowResultKind.Pass], result.Outcomes.Select(outcome => outcome.Result));
        Assert.Equal((3L, 2L, 1L), (result.Whole.Attempted, result.Whole.Succeeded, result.Whole.Count(FailureKind.Status)));
    }

    // Twenty calls are half of what the full rate would make of the ramp's time.
    [Fact]
    public void Play_RateThatGrows_TakesTheTimeOfTheRamp()
    {
        using FakeProxy proxy = new((_, plain) => plain);

        ReplayResult result = Play(proxy.Port, request => request with { Count = 21, Rate = "100/s", Ramp = "0.4", Concurrency = 50 });

        Assert.True(result.IsPassed);
        Assert.InRange(result.Seconds, 0.4, 10);
    }

    [Fact]
    public void TryCreate_RampWithoutRate_IsRefused()
        => Assert.Equal("--ramp is how long the rate grows; name the rate with --rate.",
            RecordedFlows.ProblemOf(RecordedFlows.Of("pager-mode/figure-22-1", Message), new() { As = "ue1", Targets = ["p-cscf1=127.0.0.1:5060"], Ramp = "2" }).Text);

    [Theory]
    [InlineData("ue1", "'ue1' is no role with its relay for --msrp-relay; write ue1=msrp://127.0.0.1:2855;tcp.")]
    [InlineData("ue9=msrp://127.0.0.1:2855;tcp", "--msrp-relay ue9: there is no such role")]
    [InlineData("p-cscf1=msrp://127.0.0.1:2855;tcp", "--msrp-relay p-cscf1: p-cscf1 is not played; name it with --as.")]
    [InlineData("ue1=msrp://8.8.8.8:2855;tcp", "--msrp-relay ue1=msrp://8.8.8.8:2855;tcp is neither loopback nor a private address")]
    public void TryCreate_WrongRelay_IsRefused(string relay, string sentence)
        => Assert.StartsWith(sentence,
            RecordedFlows.ProblemOf(RecordedFlows.Of("pager-mode/figure-22-1", Message), new() { As = "ue1", Targets = ["p-cscf1=127.0.0.1:5060"], Relays = [relay] }).Text, StringComparison.Ordinal);

    private static ReplayResult Play(int port, Func<ReplayRequest, ReplayRequest> change)
        => RecordedFlows.Play(RecordedFlows.Of("pager-mode/figure-22-1", Message), change(new() { As = "ue1", Targets = [$"p-cscf1=127.0.0.1:{port}"], Ignore = "Server" }));
}

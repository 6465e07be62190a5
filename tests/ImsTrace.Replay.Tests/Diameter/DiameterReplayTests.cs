using ImsTrace.Replay.Comparison;
using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Diameter;

/// <summary>Both sides of Diameter, played against each other.</summary>
public sealed class DiameterReplayTests
{
    private const string Domain = "ims.mnc001.mcc001.3gppnetwork.org";
    private const string Registrations = "registration/figure-22-2";

    [Fact]
    public async Task Play_BothSidesOfACapture_AllPass()
    {
        (ReplayResult hss, ReplayResult asking) = await DiameterFlows.PlayAsync(Registrations, Registrations);

        Assert.True(asking.IsPassed, string.Join('\n', asking.Outcomes.Select(outcome => $"{outcome.Flow} {outcome.Step} {outcome.Cause} {string.Join(';', outcome.Differences.Select(difference => difference.Sentence))}")));
        Assert.True(asking.Count(FlowResultKind.Pass) > 0);
        Assert.Equal(asking.Outcomes.Sum(outcome => outcome.Sent), hss.Outcomes.Sum(outcome => outcome.Received));
        Assert.All(hss.Outcomes, outcome => Assert.Equal(FlowResultKind.Pass, outcome.Result));
        Assert.True(hss.IsInterrupted);
    }

    [Fact]
    public async Task Play_ManyUsersOfAFile_AreServedFromOneCapturedUser()
    {
        string users = "identity,password\n" + string.Concat(Enumerable.Range(500, 20).Select(user => $"00101000000{user:0000}@{Domain},secret{user}\n"));
        ReplayRequest hss = new() { As = "hss", Targets = [], UsersPath = "users.csv", Users = new StringReader(users) };
        ReplayRequest asking = new() { As = "i-cscf,s-cscf", Targets = [], UsersPath = "users.csv", Users = new StringReader(users), Count = 10, Concurrency = 4 };

        (ReplayResult served, ReplayResult result) = await DiameterFlows.PlayAsync(Registrations, Registrations, hss, asking);

        Assert.True(result.IsPassed, string.Join('\n', result.Outcomes.Select(outcome => $"{outcome.Step} {outcome.Cause}")));
        Assert.Equal(10, result.Whole.Succeeded);
        Assert.DoesNotContain(served.Extra, extra => extra.Contains("answered 50", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Play_UserOfNeitherCaptureNorFile_IsUnknown()
    {
        // The capture served has users 1 and 2, the one asked user 11.
        (ReplayResult hss, ReplayResult asking) = await DiameterFlows.PlayAsync("pager-mode/figure-22-1", "registration/aka");

        FlowOutcome outcome = Assert.Single(asking.Outcomes);
        Assert.Equal((FlowResultKind.Fail, "Result-Code: 5001 instead of 2001"), (outcome.Result, outcome.Cause));
        Assert.Contains(hss.Extra, extra => extra.StartsWith("UAR for sip:001010000000011@", StringComparison.Ordinal) && extra.EndsWith("answered 5001", StringComparison.Ordinal));
        Assert.All(hss.Outcomes, served => Assert.Equal(FlowResultKind.NotRun, served.Result));
    }

    [Fact]
    public async Task Play_FreshVectors_AreNoDifference()
    {
        ReplayRequest hss = new() { As = "hss", Targets = [], UsersPath = "users.csv", Users = new StringReader($"identity,k,opc\n001010000000011@{Domain},{new string('1', 32)},{new string('2', 32)}\n") };

        (_, ReplayResult asking) = await DiameterFlows.PlayAsync("registration/aka", "registration/aka", hss);

        Assert.True(asking.IsPassed, string.Join('\n', asking.Outcomes.Select(outcome => outcome.Cause)));
        Assert.DoesNotContain(asking.Outcomes.SelectMany(outcome => outcome.Differences), difference => difference.Level == DifferenceLevel.Error);
    }

    [Fact]
    public void Run_NobodyThere_IsUnreachable()
    {
        ReplayResult result = DiameterFlows.Run(DiameterFlows.Job(Registrations, new() { As = "s-cscf1", Targets = [$"hss1=127.0.0.1:{DiameterFlows.FreePort()}"] }), CancellationToken.None);

        Assert.True(result.IsUnreachable);
        Assert.All(result.Outcomes, outcome => Assert.Contains("the connection was refused", outcome.Cause, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_AddressInUse_IsASentence()
    {
        using System.Net.Sockets.TcpListener taken = new(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        ReplayJob job = DiameterFlows.Job(Registrations, new() { As = "hss1", Targets = [], Locals = [$"hss1={taken.LocalEndpoint}"] });

        Assert.Null(job.TryRun(null, TimeProvider.System, CancellationToken.None, out string? problem));
        Assert.Contains("the port is in use; name an address of this host with --local hss1=", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hss1,ue1", "", "An HSS is played alone")]
    [InlineData("hss7", "", "--as hss7: there is no such role")]
    [InlineData("s-cscf1", "hss=192.0.2.1:3868", "neither loopback nor a private address")]
    [InlineData("hss1", "hss1=127.0.0.1:1", "An HSS is played alone")]
    [InlineData("ue1", "hss1=127.0.0.1:1", "has no request to hss1 with its answer")]
    public void TryCreate_WhatCannotBePlayed_IsASentence(string played, string target, string sentence)
        => Assert.Contains(sentence, DiameterFlows.ProblemOf(Registrations, new() { As = played, Targets = target.Length == 0 ? [] : [target] }).Text, StringComparison.Ordinal);

    [Fact]
    public void TryCreate_LoadOfAnHss_IsASentence()
        => Assert.Contains("for those who ask", DiameterFlows.ProblemOf(Registrations, new() { As = "hss1", Targets = [], Count = 2 }).Text, StringComparison.Ordinal);

    [Fact]
    public void TryCreate_KeptKind_IsASentence()
        => Assert.Contains("--keep is for SIP and MSRP", DiameterFlows.ProblemOf(Registrations, new() { As = "s-cscf1", Targets = ["hss=127.0.0.1:1"], Keep = "identity" }).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Play_ScaledTiming_KeepsTheGapsOfTheRecording()
    {
        ReplayRequest asking = new() { As = "i-cscf,s-cscf", Targets = [], Timing = "scale=4" };

        (_, ReplayResult paced) = await DiameterFlows.PlayAsync("pager-mode/figure-22-1", "pager-mode/figure-22-1", asking: asking);

        // From the first answer to the last query it is 0.31 s.
        Assert.True(paced.IsPassed);
        Assert.InRange(paced.Seconds, 1.2, 60);
    }

    [Fact]
    public void TryCreate_SctpForSip_IsASentence()
        => Assert.Contains("is for Diameter alone", DiameterFlows.ProblemOf(Registrations, new() { As = "ue1", Targets = ["p-cscf1=sctp:127.0.0.1:5060"] }).Text, StringComparison.Ordinal);

    // Where the kernel has SCTP, nobody listens; where it has not, the sentence says so.
    [Fact]
    public void Run_Sctp_IsTriedAndToldWhereItIsNotThere()
    {
        ReplayJob job = DiameterFlows.Job(Registrations, new() { As = "s-cscf1", Targets = ["hss1=sctp:127.0.0.1:9"] });

        ReplayResult? result = job.TryRun(null, TimeProvider.System, CancellationToken.None, out string? problem);

        Assert.Equal(result is null, problem?.Contains("this kernel has no SCTP", StringComparison.Ordinal) == true);
        Assert.True(result is null || result.IsUnreachable);
    }

    [Fact]
    public void Describe_Hss_TellsWhatIsAwaitedAndSent()
    {
        string plan = DiameterFlows.Job(Registrations, new() { As = "hss1", Targets = [] }).Describe(static text => text);

        Assert.Contains("hss1         127.0.5.1:3868         played at 127.0.5.1:3868, TCP\n", plan, StringComparison.Ordinal);
        Assert.Contains("    3 await UAR i-cscf1 > hss1  sip:001010000000001@", plan, StringComparison.Ordinal);
        Assert.Contains("    7 send  MAA 2001\n", plan, StringComparison.Ordinal);
    }
}

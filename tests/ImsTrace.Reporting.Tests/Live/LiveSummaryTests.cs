using System.Text;
using System.Text.Json.Nodes;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture;
using ImsTrace.Capture.Live;
using ImsTrace.Reporting.Live;
using ImsTrace.Reporting.Metrics;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Live;

/// <summary>Whatever a limit counts, the user of a live run sees.</summary>
[Collection("metrics")]
public sealed class LiveSummaryTests
{
    private readonly LiveFeed feed = LiveFeed.Of();
    private readonly AnalysisSummary summary = new();
    private readonly LiveTally tally = new();

    [Theory]
    [InlineData(Eviction.EvictedFlows, "evicted_flows", "7 flows given up over the limit")]
    [InlineData(Eviction.EvictedRegistrations, "evicted_registrations", "7 registrations given up over the limit")]
    [InlineData(Eviction.HastenedFlows, "hastened_flows", "7 finished flows judged early, over the limit")]
    [InlineData(Eviction.FullFlows, "full_flows", "7 flows with more messages than the limit")]
    [InlineData(Eviction.ForgottenRequests, "forgotten_requests", "7 requests of ended flows forgotten over the limit")]
    [InlineData(Eviction.ForgottenNodes, "forgotten_nodes", "7 nodes forgotten over the limit")]
    [InlineData(Eviction.ForgottenUsers, "forgotten_users", "7 users with their identities forgotten over the limit")]
    [InlineData(Eviction.ForgottenSightings, "forgotten_sightings", "7 pairs of nodes that spoke forgotten over the limit")]
    public void Lines_WhatGaveWay_IsToldByName(Eviction what, string name, string sentence)
    {
        summary.Evictions.Set(what, 7);

        Assert.Equal($"not read: {sentence}.", LiveSummary.Lines(summary, tally, [feed]).Last());
        Assert.Equal(7, (int?)Json()[name]);
    }

    [Theory, MemberData(nameof(BlindSpots))]
    public void Lines_WhatCouldNotBeRead_IsToldByName(BlindSpot reason, string name)
    {
        summary.BlindSpots.Count(reason, 7);

        Assert.StartsWith("not read: 7 ", LiveSummary.Lines(summary, tally, [feed]).Last(), StringComparison.Ordinal);
        Assert.Equal(7, (int?)Json()["blind_spots"]?[name]);
    }

    public static TheoryData<BlindSpot, string> BlindSpots()
    {
        TheoryData<BlindSpot, string> data = [];
        foreach (BlindSpot reason in Enum.GetValues<BlindSpot>())
            data.Add(reason, string.Concat(reason.ToString().Select((letter, i) => (i > 0 && char.IsUpper(letter) ? "_" : "") + char.ToLowerInvariant(letter))));
        return data;
    }

    [Fact]
    public void Lines_FactsThatRulesForget_AreInTheJsonAlone()
    {
        summary.Evictions.Set(Eviction.ForgottenFacts, 7);

        Assert.DoesNotContain(LiveSummary.Lines(summary, tally, [feed]), line => line.StartsWith("not read", StringComparison.Ordinal));
        Assert.Equal(7, (int?)Json()["forgotten_facts"]);
    }

    [Fact]
    public void Lines_Drops_AreThoseOfTheSource()
    {
        (feed.Counts.Received, feed.Counts.KernelDrops, feed.Counts.InterfaceDrops, feed.Counts.OwnDrops) = (9, 3, 2, 1);

        Assert.Equal("feed: 9 frames received; dropped 3 by the kernel, 2 by the interface, 1 here.", LiveSummary.Lines(summary, tally, [feed]).Last());
        Assert.Equal("{\"name\":\"feed\",\"received\":9,\"kernel_drops\":3,\"interface_drops\":2,\"own_drops\":1}", Json()["sources"]?[0]?.ToJsonString());
    }

    [Fact]
    public void Lines_Flows_AddUpToTheirVerdicts()
    {
        foreach (Verdict verdict in (ReadOnlySpan<Verdict>)[Verdict.Pass, Verdict.Pass, Verdict.Fail, Verdict.Inconclusive, Verdict.None])
            tally.OnResult(Story.NotFound(verdict: verdict));

        Assert.Contains("in 5 flows: 2 pass, 1 fail, 1 inconclusive, 1 without a scenario; findings: 0 errors, 5 warnings.", LiveSummary.Lines(summary, tally, []).First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Metrics_HaveWhatGaveWayAndWhatCouldNotBeRead()
    {
        using LiveInstruments instruments = new();
        using PrometheusPage page = new(LiveInstruments.MeterName);
        using LiveFrames frames = new([LiveFeed.Of(([1, 2, 3], Wire.Noon))], LiveLimits.Default);
        AnalysisRun.Live(new() { Captures = ["live"], Plan = FieldPlan.Of() }, new() { Frames = frames, OnBlock = Watch }, null, null);

        string[] lines = page.Write().Split('\n');

        foreach (Eviction what in Enum.GetValues<Eviction>())
            Assert.Single(lines, line => line.StartsWith("imstrace_given_up_total{what=\"", StringComparison.Ordinal) && line.EndsWith($"\"}} {(int)what + 5}", StringComparison.Ordinal));
        Assert.Contains("imstrace_not_read_total{reason=\"stream_limit\"} 40", lines);

        void Watch(LiveStatus status)
        {
            foreach (Eviction what in Enum.GetValues<Eviction>())
                status.Summary.Evictions.Set(what, (int)what + 5);
            status.Summary.BlindSpots.Count(BlindSpot.StreamLimit, status.Summary.BlindSpots[BlindSpot.StreamLimit] == 0 ? 40 : 0);
            instruments.Watch(status);
        }
    }

    private JsonNode Json()
    {
        using MemoryStream output = new();
        LiveSummary.WriteJson(summary, tally, [feed], output);
        return JsonNode.Parse(Encoding.UTF8.GetString(output.ToArray()))!;
    }
}

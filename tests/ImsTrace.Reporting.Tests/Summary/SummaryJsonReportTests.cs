using System.Text.Json;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Reporting.Summary;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Summary;

public class SummaryJsonReportTests
{
    [Fact]
    public void Summary_Json_TellsTheRunAndTheFlows()
    {
        AnalysisSummary facts = new() { Frames = 68, SipMessages = 34, Nodes = [new(Story.PCscf, 23, [new("R02", NodeRole.PCscf, 10, 4, "adds Path")])] };
        facts.BlindSpots.Count(BlindSpot.UnknownLinkType, 2);
        facts.CaptureProblems.Add("cut off");

        JsonElement root = Render(facts, first: true);

        Assert.Equal(1, root.GetProperty("schema_version").GetInt32());
        Assert.Equal(68, root.GetProperty("frames").GetInt64());
        Assert.Equal("""{"sip":34,"diameter":0,"msrp":0,"h248":0}""", root.GetProperty("messages").GetRawText());
        Assert.Equal("""{"unknown_link_type":2}""", root.GetProperty("blind_spots").GetRawText());
        Assert.Equal("cut off", root.GetProperty("problems")[0].GetString());
        Assert.Equal("p-cscf", root.GetProperty("nodes")[0].GetProperty("role").GetString());
    }

    [Fact]
    public void Summary_JsonFlow_HasFramesRetransmissionsAndContents()
    {
        JsonElement flows = Render(new(), first: true).GetProperty("flows");

        Assert.Equal([2, 0], flows.EnumerateArray().Select(flow => flow.GetProperty("retransmissions").GetInt32()));
        Assert.Equal([11, 11], flows.EnumerateArray().Select(flow => flow.GetProperty("first_frame").GetInt32()));
        Assert.Equal([16, 12], flows.EnumerateArray().Select(flow => flow.GetProperty("last_frame").GetInt32()));
        Assert.Equal("""[{"message_id":"m1","from":"msrp://10.0.1.1:2855/abc;tcp","chunks":2,"octets":100,"complete":true,"sha256":"00ff"}]""",
            flows[1].GetProperty("msrp_contents").GetRawText());
    }

    [Fact]
    public void Summary_JsonWithoutFlows_HasAnEmptyList() => Assert.Equal(0, Render(new(), first: false).GetProperty("flows").GetArrayLength());

    [Fact]
    public void Summary_JsonOfSeveralCaptures_HasTheirClocksAndLosses()
    {
        AnalysisSummary facts = new()
        {
            Clocks = [new(1, 0, -1_500_000_000, 250_000, 12)], TapLosses = [new(Story.Ue.Address, Story.PCscf.Address, 1, 2, 40) { Transport = TransportProtocol.Udp, Octets = 900 }],
        };

        JsonElement root = Render(facts, first: false, "gm.pcap", "mw.pcap");

        Assert.Equal("""[{"capture":"mw.pcap","against":"gm.pcap","offset_ms":-1500,"bound_ms":0.25,"pairs":12}]""", root.GetProperty("clocks").GetRawText());
        Assert.Equal($$"""[{"source":"{{Story.Ue.Address}}","destination":"{{Story.PCscf.Address}}","capture":"mw.pcap","transport":"udp","missing":2,"sent":40,"octets":900}]""",
            root.GetProperty("tap_losses").GetRawText());
        Assert.False(Render(facts, first: false, "gm.pcap").TryGetProperty("clocks", out _));
    }

    private static JsonElement Render(AnalysisSummary facts, bool first, params string[] captures)
    {
        using MemoryStream output = new();
        using SummaryJsonReport report = new(output, captures);
        if (first)
        {
            report.OnResult(Story.NotFound());
            report.OnResult(Story.Session());
        }
        report.Complete(facts);
        return JsonDocument.Parse(output.ToArray()).RootElement;
    }
}

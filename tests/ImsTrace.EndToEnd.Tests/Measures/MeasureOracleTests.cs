using System.Globalization;
using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Measures;

/// <summary>Metrics of golden captures against what the frame times of tshark give.</summary>
public sealed class MeasureOracleTests
{
    private const string Alice = "127.0.1.10";
    private const string Bob = "127.0.1.20";

    [Theory]
    [InlineData("registration/figure-22-2")]
    [InlineData("registration/aka")]
    public async Task Registration_Delays_AreThoseOfTheTerminalsFrames(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        var asked = await MeasureRun.FramesAsync(capture, "sip.Method == REGISTER && ip.src == 127.0.1.0/24");
        var answered = await MeasureRun.FramesAsync(capture, "sip.Status-Code == 200 && sip.CSeq.method == REGISTER && ip.dst == 127.0.1.0/24");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        Assert.Equal((2, 1), (asked.Length, answered.Length));
        rows.Row("registration.rrd_with_challenge").ShouldBe([answered[0].Time - asked[0].Time]);
        rows.Row("registration.rrd").ShouldBe([answered[0].Time - asked[1].Time]);
        Assert.Equal(0, rows.Row("registration.ira").Number("value"));
    }

    [Theory]
    [InlineData("registration/wrong-password")]
    [InlineData("registration/roaming-not-allowed")]
    [InlineData("registration/unknown-private-identity")]
    public async Task Registration_Refused_IsIneffective(string name)
    {
        JsonObject[] rows = await MeasureRun.RowsAsync(GoldenCase.Named(name).Capture);

        Assert.True(rows.Row("registration.ira").Number("value") > 0);
        Assert.Equal("no registration succeeded", rows.Reason("registration.rrd"));
    }

    [Theory]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("pager-mode/slow-terminal")]
    [InlineData("transport/sip-over-tcp")]
    [InlineData("transport/ip-fragments")]
    public async Task Message_Delays_AreThoseOfTheTerminalsFrames(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        var sent = First(await MeasureRun.FramesAsync(capture, $"sip.Method == MESSAGE && ip.src == {Alice}", "sip.Call-ID"));
        var delivered = First(await MeasureRun.FramesAsync(capture, $"sip.Method == MESSAGE && ip.dst == {Bob}", "sip.Call-ID"));
        var taken = First(await MeasureRun.FramesAsync(capture, $"sip.Status-Code == 200 && sip.CSeq.method == MESSAGE && ip.src == {Bob}", "sip.Call-ID"));
        var answered = First(await MeasureRun.FramesAsync(capture, $"sip.Status-Code == 200 && sip.CSeq.method == MESSAGE && ip.dst == {Alice}", "sip.Call-ID"));

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        Assert.NotEmpty(answered);
        rows.Row("message.end_to_end").ShouldBe([.. answered.Select(answer => answer.Value - sent[answer.Key])]);
        rows.Row("message.one_way").ShouldBe([.. answered.Keys.Select(call => delivered[call] - sent[call])]);
        rows.Row("message.terminal_answer").ShouldBe([.. answered.Keys.Select(call => taken[call] - delivered[call])]);
        Assert.Equal(100, rows.Row("message.success_ratio").Number("value"));
    }

    [Theory]
    [InlineData("registration/figure-22-2")]
    [InlineData("pager-mode/figure-22-1")]
    [InlineData("session/figure-22-3")]
    public async Task Cx_ServiceTimes_AreThoseOfThePairs(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        var queries = await MeasureRun.FramesAsync(capture, "diameter.applicationId == 16777216 && diameter.flags.request == 1", "diameter.hopbyhopid", "ip.src");
        var answers = await MeasureRun.FramesAsync(capture, "diameter.applicationId == 16777216 && diameter.flags.request == 0", "diameter.hopbyhopid", "ip.dst");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        Assert.Equal(queries.Length, answers.Length);
        rows.Row("cx.service_time").ShouldBe([.. queries.Select(query => answers.Single(answer => answer.Values.SequenceEqual(query.Values)).Time - query.Time)]);
        Assert.Equal(0, rows.Row("cx.timeout_ratio").Number("value"));
    }

    [Fact]
    public async Task Node_DelayOfTheInterrogatingNode_IsFromInToOutWithAndWithoutItsQuery()
    {
        string capture = GoldenCase.Named("pager-mode/figure-22-1").Capture;
        var taken = First(await MeasureRun.FramesAsync(capture, "sip.Method == MESSAGE && ip.dst == 127.0.4.1", "sip.Call-ID"));
        var sent = First(await MeasureRun.FramesAsync(capture, "sip.Method == MESSAGE && ip.src == 127.0.4.1", "sip.Call-ID"));
        var queries = await MeasureRun.FramesAsync(capture, "diameter.cmd.code == 302 && diameter.flags.request == 1");
        var answers = await MeasureRun.FramesAsync(capture, "diameter.cmd.code == 302 && diameter.flags.request == 0");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        decimal[] delays = [.. sent.Select(copy => copy.Value - taken[copy.Key])];
        rows.Row("node.delay", "i-cscf MESSAGE request").ShouldBe(delays);
        rows.Row("node.delay_net_of_cx", "i-cscf MESSAGE request").ShouldBe([.. delays.Select((delay, i) => delay - (answers[i].Time - queries[i].Time))]);
    }

    [Fact]
    public async Task Session_Delays_AreThoseOfTheCallersFrames()
    {
        string capture = GoldenCase.Named("session/figure-22-3").Capture;
        decimal invite = await TimeAsync(capture, $"sip.Method == INVITE && ip.src == {Alice}");
        decimal ringing = await TimeAsync(capture, $"sip.Status-Code == 180 && ip.dst == {Alice}");
        decimal answer = await TimeAsync(capture, $"sip.Status-Code == 200 && sip.CSeq.method == INVITE && ip.dst == {Alice}");
        decimal bye = await TimeAsync(capture, $"sip.Method == BYE && ip.src == {Alice}");
        decimal released = await TimeAsync(capture, $"sip.Status-Code == 200 && sip.CSeq.method == BYE && ip.dst == {Alice}");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        rows.Row("session.srd_successful").ShouldBe([ringing - invite]);
        rows.Row("session.sdt_successful").ShouldBe([bye - answer]);
        rows.Row("chat.duration").ShouldBe([bye - answer]);
        rows.Row("session.sdd").ShouldBe([released - bye]);
        Assert.Equal((100m, 0m, 100m), (rows.Row("session.ser").Number("value"), rows.Row("session.isa").Number("value"), rows.Row("session.scr").Number("value")));
    }

    [Theory]
    [InlineData("session/figure-22-3")]
    [InlineData("session/success-reports")]
    public async Task Msrp_RoundTripsAndConnecting_AreThoseOfTheFrames(string name)
    {
        string capture = GoldenCase.Named(name).Capture;
        var sends = await MeasureRun.FramesAsync(capture, "msrp.method == SEND", "msrp.transaction.id", "ip.src");
        var answers = First(await MeasureRun.FramesAsync(capture, "msrp.status.code == 200", "msrp.transaction.id"));
        decimal syn = await TimeAsync(capture, $"tcp.flags.syn == 1 && tcp.flags.ack == 0 && ip.src == {Alice} && ip.dst == {Bob}");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        rows.Row("msrp.send_to_200").ShouldBe([.. sends.Select(send => answers[send.Values[0]] - send.Time)]);
        rows.Row("msrp.connect_to_first_send").ShouldBe([sends[0].Time - syn]);
    }

    [Fact]
    public async Task Msrp_SuccessReports_AreFromTheSendToTheReport()
    {
        string capture = GoldenCase.Named("session/success-reports").Capture;
        var reports = await MeasureRun.FramesAsync(capture, "msrp.method == REPORT", "ip.dst");
        var sends = await MeasureRun.FramesAsync(capture, "msrp.method == SEND", "ip.src");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        Assert.Equal(2, reports.Length);
        rows.Row("msrp.success_report_delay").ShouldBe(
            [.. reports.Select(report => report.Time - sends.Last(send => send.Time < report.Time && send.Values[0] == report.Values[0]).Time)]);
    }

    [Fact]
    public async Task Conference_EachParticipant_IsASessionOfItsOwn()
    {
        string capture = GoldenCase.Named("conference/figure-22-4").Capture;
        var invites = First(await MeasureRun.FramesAsync(capture, "sip.Method == INVITE && ip.src == 127.0.1.0/24", "sip.Call-ID"));
        var answers = First(await MeasureRun.FramesAsync(capture, "sip.Status-Code == 200 && sip.CSeq.method == INVITE && ip.dst == 127.0.1.0/24", "sip.Call-ID"));
        var byes = First(await MeasureRun.FramesAsync(capture, "sip.Method == BYE && ip.src == 127.0.1.0/24", "sip.Call-ID"));
        var contents = await MeasureRun.FramesAsync(capture, "msrp.method == SEND && msrp.byte.range && ip.src == 127.0.1.0/24", "ip.src");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        Assert.Equal(3, invites.Count);
        rows.Row("session.srd_successful").ShouldBe([.. invites.Select(invite => answers[invite.Key] - invite.Value)]);
        rows.Row("session.sdt_successful").ShouldBe([.. answers.Select(answer => byes[answer.Key] - answer.Value)]);
        Assert.Equal((3m, 100m), (rows.Row("session.ser").Number("count"), rows.Row("session.scr").Number("value")));
        Assert.Equal(3, rows.Row("chat.messages", "from the caller").Number("count"));
        Assert.Equal(Math.Round(contents.Length / 3m, 6), rows.Row("chat.messages", "from the caller").Number("mean"));
    }

    [Fact]
    public async Task Hop_SilentTerminal_HasTheCopiesOfTheFrames()
    {
        string capture = GoldenCase.Named("pager-mode/terminal-silent").Capture;
        var copies = await MeasureRun.FramesAsync(capture, $"sip.Method == MESSAGE && ip.dst == {Bob}", "sip.Via.branch");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture, "--by", "hop");

        Assert.Single(copies.Select(copy => copy.Values[0]).Distinct());
        Assert.Equal(100 * (copies.Length - 1), rows.Row("hop.retransmission_ratio", "p-cscf 127.0.2.2:5060 > ue sip").Number("value"));
        Assert.Equal(100, rows.Row("hop.unanswered_ratio", "p-cscf 127.0.2.2:5060 > ue sip").Number("value"));
    }

    [Fact]
    public async Task Users_OfPagerMessages_HaveTheOctetsOfTheBodies()
    {
        string capture = GoldenCase.Named("pager-mode/figure-22-1").Capture;
        var sent = await MeasureRun.FramesAsync(capture, $"sip.Method == MESSAGE && ip.src == {Alice}", "sip.Content-Length", "sip.from.addr", "sip.to.addr");
        long octets = sent.Sum(frame => long.Parse(frame.Values[0], CultureInfo.InvariantCulture));

        JsonObject[] rows = await MeasureRun.RowsAsync(capture, "--by", "user");

        JsonObject sender = Assert.Single(rows, row => (string?)row["user"] == sent[0].Values[1]);
        // The second and the third go to one number, written as tel and as sip URI.
        JsonObject recipient = Assert.Single(rows, row => (string?)row["user"] == sent[0].Values[2]);
        JsonObject number = Assert.Single(rows, row => (string?)row["user"] == sent[1].Values[2]);
        Assert.Equal((sent.Length, octets), (sender.Number("messages_sent"), sender.Number("message_octets_sent")));
        Assert.Equal((1, long.Parse(sent[0].Values[0], CultureInfo.InvariantCulture)), (recipient.Number("messages_received"), recipient.Number("message_octets_received")));
        Assert.Equal(octets, recipient.Number("message_octets_received") + number.Number("message_octets_received"));
        Assert.Null(sender["acr_event"]);
    }

    [Fact]
    public async Task List_Fanout_IsCompleteWithTheLastAnswer()
    {
        string capture = GoldenCase.Named("pager-mode/uri-list").Capture;
        decimal asked = await TimeAsync(capture, $"sip.Method == MESSAGE && ip.src == {Alice}");
        var answered = await MeasureRun.FramesAsync(capture, "sip.Status-Code == 200 && sip.CSeq.method == MESSAGE && ip.dst == 127.0.6.3");

        JsonObject[] rows = await MeasureRun.RowsAsync(capture);

        Assert.Equal((2m, 2m, 100m), (rows.Row("list.recipients").Number("max"), rows.Row("list.copies").Number("value"), rows.Row("list.complete_ratio").Number("value")));
        rows.Row("list.completion_time").ShouldBe([answered[^1].Time - asked]);
        Assert.Equal(Math.Round(100m / 3, 6), rows.Row("message.accepted_ratio").Number("value"));
    }

    private static Dictionary<string, decimal> First((decimal Time, string[] Values)[] frames)
        => frames.GroupBy(frame => frame.Values[0]).ToDictionary(group => group.Key, group => group.First().Time);

    private static async Task<decimal> TimeAsync(string capture, string filter) => (await MeasureRun.FramesAsync(capture, filter))[0].Time;
}

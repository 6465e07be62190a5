using System.Text.Json.Nodes;
using ImsTrace.EndToEnd.Tests.Golden;
using ImsTrace.EndToEnd.Tests.Running;
using Xunit;

namespace ImsTrace.EndToEnd.Tests.Measures;

/// <summary>Captures cut to one interface: what it cannot show is not evaluable, with the reason, and never 0.</summary>
public sealed class NotEvaluableTests
{
    public static TheoryData<string> Captures => [.. GoldenCase.All.Select(golden => golden.Name)];

    [Theory, MemberData(nameof(Captures))]
    public async Task Measure_AnyCapture_GivesEachRowAValueOrAReason(string name)
    {
        JsonObject[] rows = await MeasureRun.RowsAsync(GoldenCase.Named(name).Capture);

        Assert.All(rows, row => Assert.True(row["not_evaluable"] is null != (row["value"] is null && row["p50"] is null), row.ToJsonString()));
        Assert.Equal(rows.Length, rows.DistinctBy(row => ((string?)row["metric"], (string?)row["scope"])).Count());
    }

    [Fact]
    public async Task Measure_GmAlone_HasEndToEndAndNoCx()
    {
        JsonObject[] rows = await RowsAsync("pager-mode/figure-22-1", Interfaces.IsGm);

        Assert.Equal(3, rows.Row("message.end_to_end").Number("count"));
        Assert.Equal("cx not captured", rows.Reason("cx.service_time"));
        Assert.Equal("no registration was seen", rows.Reason("registration.rrd"));
    }

    [Fact]
    public async Task Measure_MwAlone_HasRatiosAndNoEndToEnd()
    {
        JsonObject[] rows = await RowsAsync("pager-mode/figure-22-1", Interfaces.IsMw);

        Assert.Equal(100, rows.Row("message.success_ratio").Number("value"));
        Assert.Equal("the sender's interface was not captured", rows.Reason("message.end_to_end"));
        Assert.Equal("the recipient's interface was not captured", rows.Reason("message.terminal_answer"));
        Assert.Equal("cx not captured", rows.Reason("cx.service_time"));
    }

    [Fact]
    public async Task Measure_CxAlone_HasServiceTimesAndNoMessages()
    {
        JsonObject[] rows = await RowsAsync("pager-mode/figure-22-1", Interfaces.IsCx);

        Assert.Equal(3, rows.Row("cx.service_time", "LIR").Number("count"));
        Assert.Equal("no message was seen", rows.Reason("message.success_ratio"));
        Assert.Equal("no message was seen", rows.Reason("charging.messages_sent"));
        Assert.Equal("no node was captured on both sides", rows.Reason("node.delay"));
    }

    [Fact]
    public async Task Measure_RegistrationOnMwAlone_HasNoRequestDelay()
    {
        JsonObject[] rows = await RowsAsync("registration/figure-22-2", Interfaces.IsMw);

        Assert.Equal(("gm not captured", "gm not captured"), (rows.Reason("registration.rrd"), rows.Reason("registration.rrd_with_challenge")));
        Assert.Equal(0, rows.Row("registration.ira").Number("value"));
    }

    [Fact]
    public async Task Measure_SessionWithoutMsrp_SaysThatItWasNotCaptured()
    {
        JsonObject[] rows = await RowsAsync("session/figure-22-3", (file, frame) => !IsBetweenTerminals(file, frame));

        Assert.Equal(1, rows.Row("session.srd_successful").Number("count"));
        Assert.Equal(("msrp not captured", "msrp not captured", "msrp not captured"),
            (rows.Reason("msrp.send_to_200"), rows.Reason("chat.time_to_chat"), rows.Reason("charging.msrp_octets")));
    }

    [Fact]
    public async Task Measure_MsrpWithoutItsSession_SaysThatSipWasNotCaptured()
    {
        JsonObject[] rows = await RowsAsync("session/figure-22-3", IsBetweenTerminals);

        Assert.Equal(4, rows.Row("msrp.send_to_200").Number("count"));
        Assert.Equal("the session's SIP was not captured", rows.Reason("chat.time_to_chat"));
        Assert.Equal("no session was seen", rows.Reason("session.ser"));
    }

    private static bool IsBetweenTerminals(PcapngFile file, int frame)
    {
        (string source, string destination) = file.AddressesOf(frame);
        return source.StartsWith("127.0.1.", StringComparison.Ordinal) && destination.StartsWith("127.0.1.", StringComparison.Ordinal);
    }

    private static async Task<JsonObject[]> RowsAsync(string name, Func<PcapngFile, int, bool> isKept)
    {
        using TemporaryFolder folder = new();
        PcapngFile file = PcapngFile.Of(name);
        return await MeasureRun.RowsAsync(folder.Write("partial.pcapng", file.Keep(frame => isKept(file, frame))));
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures;

public class MsrpMeasureTests
{
    private const string AlicePath = "msrp://10.0.0.1:2855/alice;tcp";
    private const string BobPath = "msrp://10.0.0.2:2855/bob;tcp";
    private const string RelayPath = "msrp://relay.example:2855/relay;tcp";

    [Fact]
    public void Transfer_OfTwoChunks_HasChunksGoodputAndOverhead()
    {
        FlowBuilder flow = Session()
            .Msrp("a", "SEND", "ue1", "ue2", Send("m1", AlicePath, BobPath, 1000, "+")).Answer("a-200", "a", 200)
            .Msrp("b", "SEND", "ue1", "ue2", Send("m1", AlicePath, BobPath, 500, "$")).Answer("b-200", "b", 200)
            .Edit("a", draft => draft.Size = 1200).Edit("b", draft => draft.Size = 800);

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal(2m, set.Mean("msrp.chunks"));
        Assert.Equal(250_000m, set.Mean("msrp.goodput")); // 500 octets in the 2 ms from chunk to chunk
        Assert.Equal(25m, set.Row("msrp.header_overhead").Value);
        Assert.Equal((2L, 1m), (set.Row("msrp.send_to_200").Count, set.Mean("msrp.send_to_200")));
        Assert.Equal((1m, 1500m, 0m), (set.Mean("chat.messages", "from the caller"), set.Mean("chat.octets", "from the caller"), set.Mean("chat.octets", "to the caller")));
    }

    [Fact]
    public void Users_OfASession_HaveWhatTheySentAndGot()
    {
        FlowBuilder flow = Session()
            .Msrp("a", "SEND", "ue1", "ue2", Send("m1", AlicePath, BobPath, 40, "$")).Answer("a-200", "a", 200)
            .Msrp("b", "SEND", "ue2", "ue1", Send("m2", BobPath, AlicePath, 7, "$")).Answer("b-200", "b", 200)
            .Sip("bye", "BYE", "ue1", "ue2").Answer("bye-200", "bye", 200).With("invite", MessageField.Icid, "icid-1");

        MeasureSet set = Measured.Of(flow.Result());

        var users = set.Users().ToDictionary(user => user.Name);
        Assert.Equal((1, 40, 1, 7), (users[Measured.Alice].MsrpMessagesUp, users[Measured.Alice].MsrpOctetsUp, users[Measured.Alice].MsrpMessagesDown, users[Measured.Alice].MsrpOctetsDown));
        Assert.Equal((1, 7, 1, 40), (users[Measured.Bob].MsrpMessagesUp, users[Measured.Bob].MsrpOctetsUp, users[Measured.Bob].MsrpMessagesDown, users[Measured.Bob].MsrpOctetsDown));
        var session = Assert.Single(set.ChargingIdentifiers());
        Assert.Equal(("icid-1", 40, 7, 1), (session.Name, session.MsrpOctetsUp, session.MsrpOctetsDown, session.Sessions));
        // From the 200 to the BYE are five steps.
        Assert.Equal((1, 5_000_000), (users[Measured.Bob].Sessions, users[Measured.Bob].SessionTime));
    }

    [Fact]
    public void Transfer_ThroughARelay_CountsOnceForUsers()
    {
        FlowBuilder flow = Session()
            .Msrp("a", "SEND", "ue1", "as", Send("m1", AlicePath, $"{RelayPath} {BobPath}", 40, "$"))
            .Msrp("b", "SEND", "as", "ue2", Send("m1", $"{RelayPath} {AlicePath}", BobPath, 40, "$"));

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal(1m, set.Mean("chat.messages", "from the caller"));
        Assert.Equal(2, set.Row("msrp.chunks").Count);
    }

    [Fact]
    public void Transfer_SeenBehindTheRelayAlone_CountsToo()
    {
        FlowBuilder flow = Session().Msrp("b", "SEND", "as", "ue2", Send("m1", $"{RelayPath} {AlicePath}", BobPath, 40, "$"));

        Assert.Equal(40m, Measured.Of(flow.Result()).Mean("chat.octets", "from the caller"));
    }

    [Fact]
    public void Transfers_ThatNeverBecameWhole_AreToldApart()
    {
        FlowBuilder flow = Session()
            .Msrp("a", "SEND", "ue1", "ue2", Send("m1", AlicePath, BobPath, 10, "#"))
            .Msrp("b", "SEND", "ue1", "ue2", [.. Send("m2", AlicePath, BobPath, 10, "$"), (MessageField.ContentComplete, 0L)])
            .Msrp("c", "SEND", "ue1", "ue2", Send("m3", AlicePath, BobPath, 10, "+"))
            .Msrp("d", "SEND", "ue1", "ue2", Send("m4", AlicePath, BobPath, 10, "$"));

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal((75m, 4L), (set.Row("msrp.incomplete_ratio").Value, set.Row("msrp.incomplete_ratio").Count));
        Assert.Equal((1m, 1m, 1m), (set.Row("msrp.incomplete_messages", "given up by the sender").Value,
            set.Row("msrp.incomplete_messages", "octets missing").Value, set.Row("msrp.incomplete_messages", "never ended").Value));
    }

    [Theory]
    [InlineData("no", false)]
    [InlineData("partial", false)]
    [InlineData("yes", true)]
    public void Send_Unanswered_CountsWhereAnAnswerIsOwed(string failureReport, bool expected)
    {
        FlowBuilder flow = Session().Msrp("a", "SEND", "ue1", "ue2", [.. Send("m1", AlicePath, BobPath, 10, "$"), (MessageField.FailureReport, failureReport)]);

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal(expected, set.Rows().Any(row => row is { Metric: "msrp.answers", Scope: "unanswered" }));
    }

    [Fact]
    public void Connection_SeenToOpen_GivesTheTimeToTheFirstSend()
    {
        FlowBuilder flow = Session().Msrp("a", "SEND", "ue1", "ue2", Send("m1", AlicePath, BobPath, 10, "$"));
        FlowMessage send = flow.Build().Messages[^1];
        FlowBuilder opened = flow.With("a", MessageField.ConnectTime, send.Record.Time - 4_000_000);

        Assert.Equal(4m, Measured.Of(opened.Result()).Mean("msrp.connect_to_first_send"));
    }

    [Fact]
    public void Orphan_WithoutSignalling_IsMeasuredWithoutUsers()
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Msrp).Msrp("a", "SEND", "ue1", "ue2", Send("m1", AlicePath, BobPath, 10, "$")).Answer("a-200", "a", 481);

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal(100, set.Row("msrp.answers", "481").Value);
        Assert.Equal("the session's SIP was not captured", set.Row("chat.time_to_chat").NotEvaluable);
        Assert.Empty(set.Users());
    }

    [Fact]
    public void Conference_TwoParticipants_AreTwoSessionsWithTheirOwnUsers()
    {
        FlowBuilder flow = new FlowBuilder(FlowKind.Conference)
            .Sip("a", "INVITE", "ue1", "mrfc", null, (MessageField.CallId, "a"), (MessageField.FromTag, "a"), (MessageField.FromUri, Measured.Alice),
                (MessageField.ToUri, "sip:conf@mrfc"), (MessageField.SdpPaths, AlicePath))
            .Answer("a-200", "a", 200, null, (MessageField.CallId, "a"), (MessageField.FromTag, "a"), (MessageField.SdpPaths, "msrp://mix:1/a1;tcp"))
            .Sip("b", "INVITE", "ue2", "mrfc", null, (MessageField.CallId, "b"), (MessageField.FromTag, "b"), (MessageField.FromUri, Measured.Bob),
                (MessageField.ToUri, "sip:conf@mrfc"), (MessageField.SdpPaths, BobPath))
            .Answer("b-200", "b", 200, null, (MessageField.CallId, "b"), (MessageField.FromTag, "b"), (MessageField.SdpPaths, "msrp://mix:1/b1;tcp"))
            .Msrp("up", "SEND", "ue1", "unknown1", Send("m1", AlicePath, "msrp://mix:1/a1;tcp", 40, "$"))
            .Msrp("down", "SEND", "unknown1", "ue2", Send("m1", "msrp://mix:1/b1;tcp", BobPath, 40, "$"));

        MeasureSet set = Measured.Of(flow.Result());

        Assert.Equal((2L, 100m), (set.Row("session.ser").Count, set.Row("session.ser").Value));
        Assert.Equal((2L, 0.5m, 0.5m), (set.Row("chat.messages", "from the caller").Count, set.Mean("chat.messages", "from the caller"), set.Mean("chat.messages", "to the caller")));
        var users = set.Users().ToDictionary(user => user.Name);
        Assert.Equal((40, 0, 0, 40), (users[Measured.Alice].MsrpOctetsUp, users[Measured.Alice].MsrpOctetsDown, users[Measured.Bob].MsrpOctetsUp, users[Measured.Bob].MsrpOctetsDown));
        Assert.Equal((2, 40, 40), (users["sip:conf@mrfc"].Sessions, users["sip:conf@mrfc"].MsrpOctetsUp, users["sip:conf@mrfc"].MsrpOctetsDown));
    }

    private static FlowBuilder Session() => new FlowBuilder(FlowKind.Session)
        .Sip("invite", "INVITE", "ue1", "ue2", null, (MessageField.FromTag, "a"), (MessageField.SdpPaths, AlicePath))
        .Answer("200", "invite", 200, null, (MessageField.FromTag, "a"), (MessageField.SdpPaths, BobPath));

    private static (MessageField, object)[] Send(string id, string from, string to, long octets, string flag) =>
    [
        (MessageField.MessageId, id), (MessageField.FromPath, from), (MessageField.ToPath, to), (MessageField.BodySize, octets),
        (MessageField.Continuation, flag), (MessageField.ContentType, "text/plain"),
    ];
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture.Transport;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class ConferenceJoinerTests
{
    private const string Room = "sip:room@conf.example";
    private const string Controller = "10.0.7.1:5060";
    private const string Control = "10.0.7.1:2944";
    private const string Gateway = "10.0.7.2:2944";
    private readonly FlowBench bench = new();

    private ConferenceJoinerTests Asks(string ue, string uri = Room)
    {
        bench.Sip(ue, Controller, Request("INVITE", ue, uri).Sdp(ue + "offer") with { Call = ue });
        return this;
    }

    private ConferenceJoinerTests Answers(string ue, string contact = "sip:room@10.0.7.1:5060", int status = 200)
    {
        bench.Sip(Controller, ue, Response(status, "INVITE", ue).With($"Contact: <{contact}>;isfocus") with { Call = ue });
        return this;
    }

    private ConferenceJoinerTests Leaves(string ue)
    {
        bench.Sip(ue, Controller, Request("BYE", ue + "-2", Room) with { Call = ue, CSeq = 2, ToTag = "t1" })
            .Sip(Controller, ue, Response(200, "BYE", ue + "-2") with { Call = ue, CSeq = 2 });
        return this;
    }

    private ConferenceJoinerTests H248(string from, string to, string body)
    {
        foreach (MessageRecord record in Recorded.H248("MEGACO/3 [10.0.7.1]:2944\n" + body))
            bench.Take(record, from, to, TransportProtocol.Udp);
        return this;
    }

    private static string Media(string descriptor, string path)
        => $"{{M{{ST=1{{{descriptor}{{\nv=0\nm=message 2855 TCP/MSRP *\na=path:msrp://10.0.1.10:2855/{path};tcp\n}}}}}}}}";

    private ConferenceJoinerTests Add(int transaction, string context, string ue)
        => H248(Control, Gateway, $"T={transaction}{{C={context}{{A=mp/${Media("R", ue + "offer")}}}}}");

    private ConferenceJoinerTests Added(int transaction, string context, string ue)
        => H248(Gateway, Control, $"P={transaction}{{C={context}{{A=mp/{ue}{Media("L", ue + "local")}}}}}");

    [Fact]
    public void Accept_SecondInviteToTheSameUri_JoinsTheConference()
    {
        Asks("ue1").Answers("ue1").Asks("ue2").Answers("ue2");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal((FlowKind.Conference, 4), (flow.Kind, flow.Messages.Count));
        Assert.Equal([$"1>3 conference-uri {Room} 0.95"], FlowBench.Edges(flow, JoinKey.ConferenceUri));
        Assert.Single(bench.Keys.Distinct());
    }

    [Fact]
    public void Accept_InvitesBeforeTheFirstAnswer_AreJoinedByTheFocus()
    {
        Asks("ue1").Asks("ue2").Answers("ue1").Answers("ue2");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal([1, 2, 3, 4], FlowBench.Numbers(flow));
        Assert.Equal(["1>4 conference-uri sip:room@10.0.7.1:5060 0.95"], FlowBench.Edges(flow, JoinKey.ConferenceUri));
    }

    [Fact]
    public void Accept_FactoryUriWithAConferenceForEach_StaysTwoFlows()
    {
        Asks("ue1", "sip:factory@conf.example").Answers("ue1", "sip:c1@10.0.7.1").Asks("ue2", "sip:factory@conf.example").Answers("ue2", "sip:c2@10.0.7.1");

        Assert.Equal([FlowKind.Conference, FlowKind.Conference], bench.End().Select(flow => flow.Kind));
    }

    [Fact]
    public void Accept_FactoryUriThatLeadsToAnOpenConference_JoinsIt()
    {
        Asks("ue1", "sip:factory@conf.example").Answers("ue1", "sip:c1@10.0.7.1").Asks("ue2", "sip:factory@conf.example").Answers("ue2", "sip:c1@10.0.7.1");

        Assert.Single(bench.End());
    }

    [Fact]
    public void Accept_InviteAfterAllHaveLeft_BeginsAnotherConference()
    {
        Asks("ue1").Answers("ue1").Leaves("ue1").Asks("ue2").Answers("ue2");

        Assert.Equal(2, bench.End().Count);
    }

    [Fact]
    public void Accept_OneOfTwoLeaves_ConferenceGoesOn()
    {
        Asks("ue1").Answers("ue1").Asks("ue2").Answers("ue2").Leaves("ue1");
        bench.Wait(1_000);
        Leaves("ue2");

        Assert.Equal(8, Assert.Single(bench.End()).Messages.Count);
    }

    [Fact]
    public void Accept_SubscriptionToTheConference_IsRelatedAndAFlowOfItsOwn()
    {
        Asks("ue1").Answers("ue1");
        bench.Sip("ue1", Controller, Request("SUBSCRIBE", "ue1-s", Room) with { Call = "sub" });
        bench.End();

        FlowEdge edge = Assert.Single(bench.FlowOf(3).Edges);

        Assert.Equal((FlowKind.Subscription, JoinKey.ConferenceUri, bench.Keys[0]), (bench.FlowOf(3).Kind, edge.Key, edge.OtherFlow));
    }

    [Fact]
    public void Accept_AddWithTheOffersPath_StandsInTheDialogAndServesItsInvite()
    {
        Asks("ue1").Add(1, "$", "ue1").Added(1, "7", "ue1").Answers("ue1");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal(["1>2 path msrp://10.0.1.10:2855/ue1offer;tcp 0.97"], FlowBench.Edges(flow, JoinKey.Path));
        Assert.Same(flow.Messages[0], flow.Messages[1].Cause);
        Assert.Equal("mrfc", bench.Role(Controller));
        Assert.Equal("mrfp", bench.Role(Gateway));
    }

    [Fact]
    public void Accept_ThreeDialogsInOneContext_AreOneConferenceWithoutAFocus()
    {
        foreach (string ue in (string[])["ue1", "ue2", "ue3"])
        {
            int number = ue[2] - '0';
            Asks(ue, $"sip:leg{number}@conf.example").Add(number, number == 1 ? "$" : "7", ue).Added(number, "7", ue);
        }

        Flow flow = Assert.Single(bench.End());

        Assert.Equal((FlowKind.Conference, 9), (flow.Kind, flow.Messages.Count));
        Assert.Contains("1>5 context-id 7 0.97", FlowBench.Edges(flow, JoinKey.ContextId));
    }

    [Fact]
    public void Accept_SubtractOfATermination_ServesTheByeOfItsOwnDialog()
    {
        Asks("ue1").Add(1, "$", "ue1").Added(1, "7", "ue1").Asks("ue2").Add(2, "7", "ue2").Added(2, "7", "ue2");
        bench.Sip("ue1", Controller, Request("BYE", "ue1-2", Room) with { Call = "ue1", CSeq = 2, ToTag = "t1" });
        bench.Sip("ue2", Controller, Request("BYE", "ue2-2", Room) with { Call = "ue2", CSeq = 2, ToTag = "t1" });
        H248(Control, Gateway, "T=3{C=7{S=mp/ue1}}");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal(7, flow.Last.Cause?.Record.Number);
        Assert.Equal(["7>9 termination mp/ue1 0.97"], FlowBench.Edges(flow, JoinKey.Termination));
    }

    [Fact]
    public void Accept_SendToTheOtherParticipants_IsACopyOfTheOneThatTheGatewayGot()
    {
        Asks("ue1").Add(1, "$", "ue1").Added(1, "7", "ue1").Asks("ue2").Add(2, "7", "ue2").Added(2, "7", "ue2");
        bench.Msrp("ue1:m", "10.0.7.2:2855", "tr1 SEND", "ue1local", "ue1offer", "Message-ID: a\nByte-Range: 1-2/2\nContent-Type: text/plain\n\nhi\n");
        bench.Msrp("10.0.7.2:2855", "ue2:m", "tr2 SEND", "ue2offer", "ue2local", "Message-ID: b\nByte-Range: 1-2/2\nContent-Type: text/plain\n\nhi\n");
        bench.Msrp("ue2:m", "10.0.7.2:2855", "tr3 SEND", "ue2local", "ue2offer", "Message-ID: c\nByte-Range: 1-2/2\nContent-Type: text/plain\n\nhi\n");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal([7L, null], flow.Messages.TakeLast(2).Select(message => message.Cause?.Record.Number));
    }
}

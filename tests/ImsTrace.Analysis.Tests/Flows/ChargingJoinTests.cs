using System.Net;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Tests.Messages;
using Xunit;

namespace ImsTrace.Analysis.Tests.Flows;

public class ChargingJoinTests
{
    private const uint Rx = 16777236;
    private const uint Sh = 16777217;
    private readonly FlowBench bench = new();

    private static DiameterBytes Request(uint command, uint application, uint hop, string session = "d;1")
        => new DiameterBytes(command, true, application, hop, hop).Avp(263, session);

    private static DiameterBytes Answer(uint command, uint application, uint hop, string session = "d;1")
        => new DiameterBytes(command, false, application, hop, hop).Avp(263, session).Avp(268, 2001);

    private ChargingJoinTests Invite(string icid = "x17")
    {
        bench.Sip("ue1", "p1", SipText.Request("INVITE", "ue1")).Sip("p1", "s1", SipText.Request("INVITE", "p1 ue1").With($"P-Charging-Vector: icid-value={icid}"));
        return this;
    }

    private FlowEdge TheJoin(long number)
    {
        Flow flow = Assert.Single(bench.End());
        return Assert.Single(flow.Edges, edge => edge.To == number);
    }

    [Fact]
    public void Accept_RxWithAfChargingIdentifier_StandsInTheSession()
    {
        Invite().bench.Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(265, Rx, 1).Cx(505, "x17"))
            .Diameter("10.0.9.1:3868", "10.0.2.1:40001", Answer(265, Rx, 1));

        Assert.Equal("2>3 icid x17 0.90", FlowBench.Edge(TheJoin(3)).Replace("1>3", "2>3"));
        Assert.Equal(("p-cscf", "pcrf"), (bench.Role("p1"), bench.Role("10.0.9.1:3868")));
    }

    [Fact]
    public void Accept_RxWithTheTerminalsAddress_StandsInTheSession()
    {
        Invite().bench.Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(265, Rx, 1).Avp(8, IPAddress.Parse("10.0.1.10").GetAddressBytes()));

        Assert.Equal("1>3 framed-ip-address 10.0.1.10 0.75", FlowBench.Edge(TheJoin(3)));
    }

    [Fact]
    public void Accept_RxWithTheTerminalsPrefix_StandsInTheSession()
    {
        bench.Sip("[2001:db8:0:7::10]:5060", "p1", SipText.Request("INVITE", "ue1"));

        bench.Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(265, Rx, 1).Avp(97, Prefix("2001:db8:0:7::", 64)));

        Assert.Equal("1>2 framed-ip-address 2001:db8:0:7::/64 0.75", FlowBench.Edge(TheJoin(2)));
    }

    [Theory]
    [InlineData("2001:db8:0:8::", 64)]
    [InlineData("2001:db8:0:7::20", 128)]
    public void Accept_RxWithAPrefixOfAnother_IsAFlowOfItsOwn(string address, byte length)
    {
        bench.Sip("[2001:db8:0:7::10]:5060", "p1", SipText.Request("INVITE", "ue1"));

        bench.Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(265, Rx, 1).Avp(97, Prefix(address, length)));

        Assert.Equal(2, bench.End().Count);
    }

    [Fact]
    public void TryRead_PrefixOfBadLengths_IsNone()
        => Assert.All(new byte[][] { [], [0], [0, 0], [0, 129, 1], [0, 64, 1, 2, 3], new byte[30] }, value => Assert.False(AddressPrefix.TryRead(value, out _)));

    private static byte[] Prefix(string address, byte length) => [0, length, .. IPAddress.Parse(address).GetAddressBytes().AsSpan(0, length / 8)];

    [Fact]
    public void Accept_LaterRequestOfAnRxSession_FollowsItsFirst()
    {
        Invite().bench.Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(265, Rx, 1).Cx(505, "x17"))
            .Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(275, Rx, 2));

        Assert.Equal((JoinKey.DiameterSession, 0.98f), (TheJoin(4).Key, bench.Flows[0].Edges[^1].Strength));
    }

    [Fact]
    public void Accept_RxOfAnotherTerminal_IsAFlowOfItsOwn()
    {
        Invite().bench.Diameter("10.0.2.1:40001", "10.0.9.1:3868", Request(265, Rx, 1).Avp(8, IPAddress.Parse("10.0.1.99").GetAddressBytes()));

        Assert.Equal(2, bench.End().Count);
    }

    [Fact]
    public void Accept_AccountingWithTheCallId_StandsInTheFlow()
    {
        Invite().bench.Diameter("10.0.3.1:40001", "10.0.9.2:3868", Request(271, 3, 1).CxGroup(873, service => service.CxGroup(876, ims => ims.Cx(862, 0).Cx(830, "call-1"))))
            .Diameter("10.0.9.2:3868", "10.0.3.1:40001", Answer(271, 3, 1));

        Assert.Equal("2>3 user-session-id call-1 0.95", FlowBench.Edge(TheJoin(3)));
        Assert.Equal(("s-cscf", "cdf"), (bench.Role("s1"), bench.Role("10.0.9.2:3868")));
    }

    [Fact]
    public void Accept_CreditControlWithTheChargingId_StandsInTheFlow()
    {
        Invite().bench.Diameter("10.0.3.1:40001", "10.0.9.3:3868", Request(272, 4, 1).CxGroup(873, service => service.CxGroup(876, ims => ims.Cx(841, "x17"))))
            .Diameter("10.0.9.3:3868", "10.0.3.1:40001", Answer(272, 4, 1));

        Assert.Equal("2>3 icid x17 0.90", FlowBench.Edge(TheJoin(3)));
        Assert.Equal("ocs", bench.Role("10.0.9.3:3868"));
    }

    [Theory]
    [InlineData("sip:alice@ims.example", 1)]
    [InlineData("sip:bob@ims.example", 1)]
    [InlineData("sip:carol@ims.example", 2)]
    public void Accept_ShOfAServerThatHasARequestOfTheUser_StandsInItsFlow(string identity, int flows)
    {
        bench.Sip("s1", "as1", SipText.Request("MESSAGE", "s1 ue1"))
            .Diameter("10.0.6.1:40001", "hss", Request(306, Sh, 1).CxGroup(700, user => user.Cx(601, identity)));

        Assert.Equal(flows, bench.End().Count);
    }

    [Fact]
    public void Accept_NotificationOfDisposition_IsRelatedToItsMessage()
    {
        const string Head = "From: <sip:a@x>\nTo: <sip:b@x>\nNS: imdn <urn:ietf:params:imdn>\n";
        bench.Sip("ue1", "p1", SipText.Request("MESSAGE", "ue1").With("Content-Type: message/cpim") with { Call = "a", Body = Head + "imdn.Message-ID: Qw3\n\nContent-Type: text/plain\n\nhello\n" })
            .Sip("ue2", "p1", SipText.Request("MESSAGE", "ue2").With("Content-Type: message/cpim") with
            {
                Call = "b", Body = Head + "\nContent-Type: message/imdn+xml\n\n<imdn><message-id>Qw3</message-id></imdn>\n",
            });
        bench.End();

        FlowEdge edge = Assert.Single(bench.FlowOf(2).Edges);

        Assert.Equal(("1>2 imdn-message-id Qw3 0.95", bench.Keys[0]), (FlowBench.Edge(edge), edge.OtherFlow));
    }

    [Theory]
    [InlineData("In-Reply-To: other@x, a")]
    [InlineData("Target-Dialog: a;local-tag=1;remote-tag=2")]
    public void Accept_RequestThatNamesACall_IsRelatedToIt(string header)
    {
        bench.Sip("ue1", "p1", SipText.Request("MESSAGE", "ue1") with { Call = "a" }).Sip("ue2", "p1", SipText.Request("MESSAGE", "ue2").With(header) with { Call = "b" });
        bench.End();

        Assert.Equal((JoinKey.NamedCall, bench.Keys[0]), (Assert.Single(bench.FlowOf(2).Edges).Key, bench.FlowOf(2).Edges[0].OtherFlow));
    }

    [Fact]
    public void Accept_MsrpThroughARelay_IsJoinedHopByHop()
    {
        bench.Msrp("ue1:m", "10.0.8.1:2855", "tr1 SEND", "relay1;tcp msrp://p:3/bob7", "alice9", "Message-ID: a\nByte-Range: 1-10/10\nContent-Type: text/plain\n\n0123456789\n");
        bench.Msrp("10.0.8.1:2855", "ue2:m", "tr2 SEND", "bob7", "relay2;tcp msrp://a:3/alice9", "Message-ID: a\nByte-Range: 1-*/10\nContent-Type: text/plain\n\n01234\n");

        Flow flow = Assert.Single(bench.End());

        Assert.Equal(["1>2 relayed a 0.95"], FlowBench.Edges(flow, JoinKey.Relayed));
        Assert.Equal("msrp-relay", bench.Role("10.0.8.1:2855"));
    }
}

using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tests.Flows;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture.Transport;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Nodes;

/// <summary>Each kind of evidence from the least exchange that shows it, and none of it from the same exchange without what shows it.</summary>
public class EvidenceTests
{
    private const string Bob = "sip:bob@ims.example";
    private const string Vector = "P-Charging-Vector: icid-value=\"icid7\"";
    private const string Asserted = "P-Asserted-Identity: <sip:alice@ims.example>";
    private const string Path = "Path: <sip:p1.ims.example;lr>";
    private const string Network = "P-Visited-Network-ID: \"ims.example\"";

    [Theory]
    [InlineData(300u, "i1", "R01 i-cscf")]
    [InlineData(302u, "i1", "R01 i-cscf")]
    [InlineData(301u, "s1", "R02 s-cscf")]
    [InlineData(303u, "s1", "R02 s-cscf")]
    public void Note_CxRequest_TellsItsClient(uint command, string client, string rule)
    {
        FlowBench bench = new FlowBench().Diameter(client + ":cx", "hss", new DiameterBytes(command, true).Avp(263, "s"));

        Assert.Equal([rule], bench.Rules(client));
        Assert.Equal(["R03 hss"], bench.Rules("hss"));
    }

    // An agent that takes and answers what an HSS does is told from it by what it adds (RFC 6733 section 6.1.9).
    [Fact]
    public void Note_CxRequestWithRouteRecord_TellsTheAgent()
    {
        FlowBench bench = new FlowBench().Diameter("i1:cx", "10.0.7.1:3868", new DiameterBytes(302, true).Avp(263, "s"))
            .Diameter("10.0.7.1:40001", "hss", new DiameterBytes(302, true).Avp(263, "s").Avp(282, "i1.ims.example"))
            .Diameter("10.0.7.1:3868", "i1:cx", new DiameterBytes(302, false).Avp(263, "s"));

        Assert.Equal(["R03 hss", "R04 dra", "R03 hss"], bench.Rules("10.0.7.1:3868"));
        Assert.Equal(NodeRole.Agent, bench.Nodes.At(FlowBench.Address("10.0.7.1:3868")).Role);
        Assert.Equal(["R01 i-cscf"], bench.Rules("i1"));
    }

    // The port of a connection's opener lasts no longer than the connection.
    [Theory]
    [InlineData(TransportProtocol.Tcp, "10.0.1.10:5060")]
    [InlineData(TransportProtocol.Tls, "10.0.1.10:5060")]
    [InlineData(TransportProtocol.Udp, "10.0.1.10:40001")]
    public void OnRequest_FromAPortOfTheMoment_IsKnownByTheOneOfItsVia(TransportProtocol transport, string address)
    {
        FlowBench bench = new FlowBench().Take(Recorded.Sip(Register("10.0.1.10:5060").ToString()), "10.0.1.10:40001", "p1", transport);

        Assert.Equal(address, bench.Nodes.At(FlowBench.Address("ue1")).Address.ToString());
    }

    [Fact]
    public void Note_CxAnswer_TellsTheHssOnceMore()
        => Assert.Equal(["R03 hss", "R03 hss"], new FlowBench().Lir("i1:cx", Bob, 1).Lia("i1:cx", 1).Rules("hss"));

    [Fact]
    public void Note_ShRequest_TellsNoHss()
        => Assert.DoesNotContain("R03 hss", new FlowBench().Diameter("as1", "hss", new DiameterBytes(306, true, 16777217).Avp(263, "s"))
            .Diameter("hss", "as1", new DiameterBytes(306, false, 16777217).Avp(263, "s")).Rules("hss"));

    [Theory]
    [InlineData(Path, "R08 p-cscf")]
    [InlineData(Network, "R09 p-cscf")]
    public void OnRegister_HeaderAdded_TellsThePCscf(string header, string rule)
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "i1", Register("p1 ue1").With(header));

        Assert.Contains(rule, bench.Rules("p1"));
        Assert.DoesNotContain(rule, new FlowBench().Sip("ue1", "p1", Register("ue1").With(header)).Sip("p1", "i1", Register("p1 ue1").With(header)).Rules("p1"));
    }

    [Fact]
    public void OnRegister_ForwardedAsItCame_TellsTheICscf()
    {
        FlowBench bench = new FlowBench().Sip("p1", "i1", Register("p1 ue1").With(Path)).Sip("i1", "s1", Register("i1 p1 ue1").With(Path));

        Assert.Equal(["R30 i-cscf"], bench.Rules("i1"));
    }

    [Theory]
    [InlineData("ck=\"00\", ik=\"11\"", "", "")]
    [InlineData("", "Security-Server: ipsec-3gpp\n", "")]
    public void OnRegisterResponse_KeysTakenOutOrSecurityAdded_TellsThePCscf(string keys, string added, string none)
    {
        string header = $"WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"{(keys.Length > 0 ? ", " + keys : "")}";
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "s1", Register("p1 ue1")).Sip("s1", "p1", Registered(401, "p1 ue1").With(header))
            .Sip("p1", "ue1", Registered(401, "ue1").With(added + "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"" + none));

        Assert.Contains("R10 p-cscf", bench.Rules("p1"));
        Assert.Contains("R15 s-cscf", bench.Rules("s1"));
        Assert.DoesNotContain("R15 s-cscf", bench.Rules("p1"));
    }

    [Fact]
    public void OnRegisterResponse_ChallengeRelayedAsItCame_TellsNoPCscf()
        => Assert.DoesNotContain("R10 p-cscf", new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "s1", Register("p1 ue1"))
            .Sip("s1", "p1", Registered(401, "p1 ue1").With("WWW-Authenticate: Digest nonce=\"n\"")).Sip("p1", "ue1", Registered(401, "ue1").With("WWW-Authenticate: Digest nonce=\"n\"")).Rules("p1"));

    [Theory]
    [InlineData("Service-Route: <sip:s1;lr>")]
    [InlineData("P-Associated-URI: <sip:alice@ims.example>")]
    public void OnRegisterResponse_ServiceRouteOrAssociatedUri_TellsWhoGaveItAlone(string header)
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "s1", Register("p1 ue1"))
            .Sip("s1", "p1", Registered(200, "p1 ue1").With(header)).Sip("p1", "ue1", Registered(200, "ue1").With(header));

        Assert.Contains("R13 s-cscf", bench.Rules("s1"));
        Assert.DoesNotContain("R13 s-cscf", bench.Rules("p1"));
    }

    [Theory]
    [InlineData(Asserted, "R11 p-cscf")]
    [InlineData(Vector, "R11 p-cscf")]
    public void OnForward_FirstProxyAsserts_TellsThePCscf(string header, string rule)
    {
        Assert.Contains(rule, new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "s1", Request("MESSAGE", "p1 ue1").With(header)).Rules("p1"));
        Assert.DoesNotContain(rule, new FlowBench().Sip("p1", "s1", Request("MESSAGE", "p1 ue1")).Sip("s1", "i1", Request("MESSAGE", "s1 p1 ue1").With(header)).Rules("s1"));
    }

    [Fact]
    public void OnForward_ChargingTakenOutTowardsATerminal_TellsThePCscf()
        => Assert.Contains("R12 p-cscf", new FlowBench().Sip("s2", "p2", Request("MESSAGE", "s2 i1 ue1").With(Vector).With("P-Called-Party-ID: <sip:bob@ims.example>"))
            .Sip("p2", "ue2", Request("MESSAGE", "p2 s2 i1 ue1").With("P-Called-Party-ID: <sip:bob@ims.example>")).Rules("p2"));

    [Fact]
    public void OnForward_RewrittenToTheContact_TellsTheSCscf()
    {
        FlowBench bench = new FlowBench().Sip("i1", "s2", Request("MESSAGE", "i1 ue1"))
            .Sip("s2", "p2", Request("MESSAGE", "s2 i1 ue1", "sip:bob@10.0.1.20:5060").With("P-Called-Party-ID: <sip:bob@ims.example>"));

        Assert.Contains("R14 s-cscf", bench.Rules("s2"));
    }

    [Fact]
    public void OnForward_DeliveredToTheContact_TellsTheTerminalAndItsPCscf()
    {
        FlowBench bench = new FlowBench().Sip("s2", "p2", Request("MESSAGE", "s2 ue1", "sip:bob@10.0.1.20:5060"))
            .Sip("p2", "ue2", Request("MESSAGE", "p2 s2 ue1", "sip:bob@10.0.1.20:5060"));

        Assert.Equal(["R18 ue"], bench.Rules("ue2"));
        Assert.Contains("R12 p-cscf", bench.Rules("p2"));
    }

    // 10.0.1.2 is no beginning of 10.0.1.20.
    [Fact]
    public void OnRequest_ContactOfAnAddressThatBeginsAlike_TellsNothing()
    {
        FlowBench bench = new FlowBench().Sip("s2", "p2", Request("MESSAGE", "s2 ue1", "sip:bob@10.0.1.20:5060"))
            .Sip("p2", "10.0.1.2:5060", Request("MESSAGE", "p2 s2 ue1", "sip:bob@10.0.1.20:5060"));

        Assert.Empty(bench.Rules("10.0.1.2:5060"));
        Assert.Empty(bench.Rules("p2"));
    }

    [Fact]
    public void OnRequest_ContactAtAnIPv6Address_TellsTheTerminal()
        => Assert.Equal(["R18 ue"], new FlowBench().Sip("p2", "[2001:db8::20]:5060", Request("MESSAGE", "p2 s2 ue1", "sip:bob@[2001:db8::20]:5060")).Rules("[2001:db8::20]:5060"));

    [Fact]
    public void OnFirstHop_OwnRegister_TellsTheTerminalAndItsPCscf()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1"));

        Assert.Equal(["R18 ue"], bench.Rules("ue1"));
        Assert.Equal(["R20 p-cscf"], bench.Rules("p1"));
    }

    [Fact]
    public void OnFirstHop_RegisterForAnother_TellsTheSCscfAndTheServer()
    {
        FlowBench bench = new FlowBench().Sip("s1", "as1", Register("s1") with { From = "sip:s1.ims.example" });

        Assert.Equal(["R16 s-cscf"], bench.Rules("s1"));
        Assert.Equal(["R16 as"], bench.Rules("as1"));
    }

    [Fact]
    public void OnFirstHop_RequestWithoutAssertion_TellsTheTerminal()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Request("MESSAGE", "ue1").With("P-Access-Network-Info: 3GPP-E-UTRAN-FDD"));

        Assert.Equal(["R19 ue", "R18 ue"], bench.Rules("ue1"));
        Assert.Equal(["R20 p-cscf"], bench.Rules("p1"));
    }

    [Fact]
    public void OnFirstHop_RequestWithAssertion_TellsTheServer()
    {
        FlowBench bench = new FlowBench().Sip("as1", "s1", Request("MESSAGE", "as1").With(Asserted));

        Assert.Equal(["R22 as"], bench.Rules("as1"));
        Assert.Empty(bench.Rules("s1"));
    }

    [Fact]
    public void OnRegisterForward_AfterAUaa_TellsTheSCscf()
    {
        FlowBench bench = new FlowBench().Sip("p1", "i1", Register("p1 ue1"))
            .Diameter("i1:cx", "hss", new DiameterBytes(300, true).Avp(263, "s").Cx(601, "sip:alice@ims.example"))
            .Diameter("hss", "i1:cx", new DiameterBytes(300, false).Avp(263, "s").Avp(268, 2001)).Sip("i1", "s1", Register("i1 p1 ue1"));

        Assert.Equal(["R17 s-cscf"], bench.Rules("s1"));
    }

    [Fact]
    public void OnForward_AfterALiaThatNamesAServer_TellsTheSCscf()
    {
        FlowBench bench = new FlowBench().Sip("s1", "i1", Request("MESSAGE", "s1 ue1")).Lir("i1:cx", Bob, 1).Lia("i1:cx", 1).Sip("i1", "s2", Request("MESSAGE", "i1 s1 ue1"));

        Assert.Equal(["R17 s-cscf"], bench.Rules("s2"));
    }

    [Fact]
    public void OnForward_HandedToWhoAsksTheHss_TellsTheOriginatingSCscf()
    {
        FlowBench bench = new FlowBench().Sip("p1", "s1", Request("MESSAGE", "p1 ue1")).Sip("s1", "i1", Request("MESSAGE", "s1 p1 ue1")).Lir("i1:cx", Bob, 1);

        Assert.Equal(["R13 s-cscf"], bench.Rules("s1"));
    }

    [Fact]
    public void OnForward_ReturnedToWhereItCameFrom_TellsTheServer()
    {
        FlowBench bench = new FlowBench().Sip("s1", "as1", Request("MESSAGE", "s1 p1 ue1")).Sip("as1", "s1", Request("MESSAGE", "as1 s1 p1 ue1"));

        Assert.Equal(["R21 as"], bench.Rules("as1"));
    }

    [Fact]
    public void OnResponse_ListMessageAnsweredWith202_TellsTheServer()
    {
        SipText list = Request("MESSAGE", "s1 ue1") with { More = "Content-Type: multipart/mixed;boundary=b\n", Body = "--b\nContent-Type: application/resource-lists+xml\n\n<x/>\n--b--\n" };

        Assert.Contains("R23 as", new FlowBench().Sip("s1", "as1", list).Sip("as1", "s1", Response(202, "MESSAGE", "s1 ue1")).Rules("as1"));
        Assert.DoesNotContain("R23 as", new FlowBench().Sip("s1", "as1", list).Sip("as1", "s1", Response(200, "MESSAGE", "s1 ue1")).Rules("as1"));
    }

    [Fact]
    public void OnResponse_Focus_TellsTheConferenceServer()
        => Assert.Contains("R24 mrfc", new FlowBench().Sip("s1", "as1", Request("INVITE", "s1 ue1"))
            .Sip("as1", "s1", Response(200, "INVITE", "s1 ue1").With("Contact: <sip:conf@10.0.6.1>;isfocus")).Rules("as1"));

    // Behind the terminal's first proxy others may be that no tap sees.
    [Fact]
    public void OnResponse_AtTheFirstHopOfATerminal_TellsNothingButTheProxy()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "p1", Register("ue1")).Sip("p1", "ue1", Response(401, "REGISTER", "ue1").With("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\""))
            .Sip("ue1", "p1", Request("INVITE", "ue1")).Sip("p1", "ue1", Response(200, "INVITE", "ue1").With("Contact: <sip:conf@10.0.6.1>;isfocus"));

        Assert.Equal(["R20 p-cscf"], bench.Rules("p1"));
    }

    [Fact]
    public void Table_Rows_OneForEachKind() => Assert.Equal(Enum.GetValues<Evidence>().Length, EvidenceTable.Count);
}

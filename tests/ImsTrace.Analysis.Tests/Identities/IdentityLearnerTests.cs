using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Tests.Flows;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Protocols.Text;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Identities;

public class IdentityLearnerTests
{
    private const string Number = "tel:+15550000001";
    private readonly FlowBench bench = new();

    private void Register(string more = "", string contact = "sip:alice@10.0.1.10:5060", int expires = 600) => bench
        .Sip("ue1", "p1", SipText.Register("ue1"))
        .Sip("p1", "ue1", Registered(200, "ue1").With($"P-Associated-URI: <sip:alice@ims.example>, <{Number}>").With($"Contact: <{contact}>;expires={expires}{more}"));

    private string[] Known() => [.. Assert.Single(bench.Correlator.Users.Users).Identities.Select(identity => $"{identity.Kind} {identity.Value} {identity.Source}")];

    [Fact]
    public void Accept_Registration_TellsIdentitiesContactAndAddress()
    {
        Register(";pub-gruu=\"sip:alice@ims.example;gr=urn:uuid:f81d4fae\";temp-gruu=\"sip:tgruu.7hs@ims.example;gr\"");

        Assert.Equal(
            [
                "Public sip:alice@ims.example Registration", $"Number {Number} AssociatedUri", "Contact sip:alice@10.0.1.10:5060 Registration",
                "Contact 10.0.1.10:5060 Registration", "Gruu sip:alice@ims.example;gr=urn:uuid:f81d4fae Registration", "Gruu sip:tgruu.7hs@ims.example;gr Registration",
            ],
            Known());
    }

    [Fact]
    public void Accept_QueryAndProfile_TellPrivateAndPublicIdentities()
    {
        bench.Diameter("s1:cx", "hss", new DiameterBytes(301, true, hopByHop: 5, endToEnd: 5).Avp(263, "s;1").Avp(1, "alice@ims.example").Cx(601, "sip:alice@ims.example"))
            .Diameter("hss", "s1:cx", new DiameterBytes(301, false, hopByHop: 5, endToEnd: 5).Avp(263, "s;1").Avp(268, 2001)
                .Cx(606, $"<IMSSubscription><ServiceProfile><PublicIdentity><Identity>{Number}</Identity></PublicIdentity></ServiceProfile></IMSSubscription>"));

        Assert.Equal(["Private alice@ims.example Cx", "Public sip:alice@ims.example Cx", $"Number {Number} Cx"], Known());
    }

    // The HSS pushes a profile for the private identity alone (TS 29.228 section 6.2.2).
    [Fact]
    public void Accept_PushedProfile_TellsIdentitiesOfAKnownUser()
    {
        bench.Diameter("s1:cx", "hss", new DiameterBytes(301, true, hopByHop: 5, endToEnd: 5).Avp(263, "s;1").Avp(1, "alice@ims.example").Cx(601, "sip:alice@ims.example"))
            .Diameter("hss", "s1:cx", new DiameterBytes(305, true, hopByHop: 6, endToEnd: 6).Avp(263, "s;2").Avp(1, "alice@ims.example")
                .Cx(606, $"<IMSSubscription><ServiceProfile><PublicIdentity><Identity>{Number}</Identity></PublicIdentity></ServiceProfile></IMSSubscription>"));

        Assert.Equal(["Private alice@ims.example Cx", "Public sip:alice@ims.example Cx", $"Number {Number} Cx"], Known());
    }

    [Fact]
    public void Accept_AssertionOfTwoIdentities_TellsThatTheyAreOneUsers()
    {
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1"))
            .Sip("p1", "s1", Request("MESSAGE", "p1 ue1").With($"P-Asserted-Identity: <sip:alice@ims.example>, <{Number}>"));

        Assert.Equal(["Public sip:alice@ims.example Assertion", $"Number {Number} Assertion", "Contact 10.0.1.10:5060 Assertion"], Known());
    }

    [Fact]
    public void Accept_AssertionOfOneIdentity_TellsNothing()
    {
        bench.Sip("ue1", "p1", Request("MESSAGE", "ue1")).Sip("p1", "s1", Request("MESSAGE", "p1 ue1").With("P-Asserted-Identity: <sip:alice@ims.example>"));

        Assert.Equal(0, bench.Correlator.Users.Count);
    }

    [Fact]
    public void Accept_Deregistration_EndsTheContacts()
    {
        Register();
        long registered = (long)(bench.Now * FlowBench.Second);
        bench.Wait(10).Sip("ue1", "p1", SipText.Register("ue1-2") with { CSeq = 2, More = "Contact: <sip:alice@10.0.1.10:5060>;expires=0\n" })
            .Sip("p1", "ue1", Registered(200, "ue1-2").With($"P-Associated-URI: <sip:alice@ims.example>, <{Number}>") with { CSeq = 2 });

        ulong address = IdentityTable.KeyOf(FlowBench.Address("ue1"));
        Assert.NotNull(bench.Correlator.Users.Find(address, registered + FlowBench.Second));
        Assert.Null(bench.Correlator.Users.Find(address, (long)(bench.Now * FlowBench.Second)));
    }

    // The application server sends on to the number what it got for the name.
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void Accept_TextUnderAnotherNameOfTheUser_JoinsWhereItIsTheUsers(bool isRegistered, int flows)
    {
        if (isRegistered)
            Register();
        bench.Wait(60).Sip("s1", "as1", Request("MESSAGE", "s1", "sip:alice@ims.example").With("Content-Type: text/plain") with { Call = "a", From = "sip:bob@x", Body = "see you at the station" })
            .Sip("as1", "s1", Request("MESSAGE", "as1", Number).With("Content-Type: text/plain") with { Call = "b", From = "sip:bob@x", Body = "see you at the station" });

        Assert.Equal(flows, bench.End().Count(flow => flow.Kind != FlowKind.Registration));
    }

    [Fact]
    public void Accept_TextUnderANameOfALaterTime_DoesNotJoin()
    {
        bench.Sip("s1", "as1", Request("MESSAGE", "s1", "sip:alice@ims.example").With("Content-Type: text/plain") with { Call = "a", From = "sip:bob@x", Body = "see you at the station" })
            .Sip("as1", "s1", Request("MESSAGE", "as1", Number).With("Content-Type: text/plain") with { Call = "b", From = "sip:bob@x", Body = "see you at the station" });
        Register();

        Assert.Equal(2, bench.End().Count(flow => flow.Kind != FlowKind.Registration));
    }

    // RTR with the private identity alone is about all public ones (TS 29.228 section 6.1.3).
    [Fact]
    public void Accept_TerminationByPrivateIdentity_TakesTheNoticesOfItsUsers()
    {
        bench.Diameter("s1:cx", "hss", new DiameterBytes(301, true, hopByHop: 5, endToEnd: 5).Avp(263, "s;1").Avp(1, "alice@ims.example").Cx(601, "sip:alice@ims.example"))
            .Diameter("hss", "s1:cx", new DiameterBytes(301, false, hopByHop: 5, endToEnd: 5).Avp(263, "s;1").Avp(268, 2001))
            .Wait(20).Diameter("hss", "s1:cx", new DiameterBytes(304, true, hopByHop: 9, endToEnd: 9).Avp(263, "s;2").Avp(1, "alice@ims.example"))
            .Sip("s1", "ue1", Request("NOTIFY", "s1").With("Event: reg") with { From = "sip:alice@ims.example", FromTag = "t1", ToTag = "f1" });

        Flow flow = Assert.Single(bench.End(), one => one.Kind == FlowKind.NetworkDeregistration);
        Assert.Equal(2, flow.Messages.Count);
    }

    [Theory]
    [InlineData("+15550000001", true)]
    [InlineData("alice@ims.example", true)]
    [InlineData("+15550000002", false)]
    public void OfUser_FlowUnderAnotherName_IsTheUsers(string wanted, bool isHis)
    {
        UserIdentity user = UserIdentity.TryParse(wanted)!; // the texts are identities
        bench.Correlator.OfUser = new(bench.Correlator.Users, user);
        Register();
        bench.Wait(60).Sip("ue1", "p1", Request("MESSAGE", "ue1-9") with { Call = "m", From = "sip:alice@ims.example" });

        Assert.Equal(isHis, bench.End().Single(flow => flow.Kind == FlowKind.PagerMessage).IsOfUser);
    }
}

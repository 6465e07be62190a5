using ImsTrace.Analysis.Flows;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class RegistrationJoinerTests
{
    private const string Alice = "sip:alice@ims.example";

    private static SipText ThirdParty(string user = Alice, string via = "s1-3p") => Request("REGISTER", via, "sip:as1.ims.example") with
    {
        From = "sip:s1.ims.example", To = user, Call = "3p-" + via,
    };

    private static FlowBench Registered(string associated = "<sip:alice@ims.example>, <tel:+15550000001>") => new FlowBench()
        .Sip("ue1", "s1", Register("ue1"))
        .Sip("s1", "ue1", Registered(200, "ue1").With("Contact: <sip:alice@10.0.1.10:5060>;expires=500").With($"P-Associated-URI: {associated}"));

    private static SipText Registered(int status, string vias) => SipText.Registered(status, vias);

    [Fact]
    public void Accept_Register_BindingWithWhatItGranted()
    {
        Flow flow = Assert.Single(Registered().End());

        Assert.Equal(FlowKind.Registration, flow.Kind);
        Assert.Equal((Alice, 600L, 500L), (flow.Binding!.PublicIdentity, flow.Binding.RequestedExpires, flow.Binding.GrantedExpires));
        Assert.Equal("sip:alice@10.0.1.10:5060", flow.Binding.Contact);
        Assert.Equal([Alice, "tel:+15550000001"], flow.Binding.AssociatedIdentities);
        Assert.Equal(FlowBench.Address("s1"), flow.Binding.Registrar);
    }

    [Fact]
    public void Accept_DeRegister_GrantsNothing()
    {
        SipText text = Register("ue1") with { More = "Contact: *\nExpires: 0\n" };
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "s1", text).Sip("s1", "ue1", Registered(200, "ue1").With("Contact: <sip:other@x>;expires=99")).End());

        Assert.Equal(0, flow.Binding!.GrantedExpires);
    }

    [Fact]
    public void Accept_NoExpiresInTheAnswer_WhatWasAskedFor()
        => Assert.Equal(600, Assert.Single(new FlowBench().Sip("ue1", "s1", Register("ue1")).Sip("s1", "ue1", Registered(200, "ue1")).End()).Binding!.GrantedExpires);

    [Fact]
    public void Accept_ChallengeAndRetry_OneRegistration()
    {
        Flow flow = Assert.Single(new FlowBench().Sip("ue1", "s1", Register("ue1"))
            .Sip("s1", "ue1", Registered(401, "ue1").With("WWW-Authenticate: Digest realm=\"r\", nonce=\"n\""))
            .Sip("ue1", "s1", (Register("ue1-2") with { CSeq = 2 }).With("Authorization: Digest username=\"private\", nonce=\"n\""))
            .Sip("s1", "ue1", Registered(200, "ue1-2") with { CSeq = 2 }).End());

        Assert.Equal(4, flow.Messages.Count);
        Assert.Equal("private", flow.Binding!.PrivateIdentity);
        Assert.Equal(1, flow.Binding.RegisterNumber);
    }

    [Fact]
    public void Accept_ReRegisterAfterCompletion_IsANewFlow()
    {
        FlowBench bench = Registered().Sip("ue1", "s1", Register("ue1-2") with { CSeq = 2 }).Sip("s1", "ue1", Registered(200, "ue1-2") with { CSeq = 2 });

        Assert.Equal([2, 2], bench.End().Select(static flow => flow.Messages.Count));
        Assert.NotEqual(bench.Keys[0], bench.Keys[2]);
    }

    [Fact]
    public void Accept_RegisterForAnother_IsThirdPartyJoinedToTheRegistration()
    {
        FlowBench bench = Registered().Sip("s1", "as1", ThirdParty());
        bench.End();
        Flow flow = bench.FlowOf(3);

        Assert.Equal(FlowKind.ThirdPartyRegistration, flow.Kind);
        Assert.Equal(["1>3 registered-identity sip:alice@ims.example 0.90"], FlowBench.Edges(flow, JoinKey.RegisteredIdentity));
        Assert.Same(bench.FlowOf(1).Binding, flow.Binding);
    }

    [Fact]
    public void Accept_ThirdPartyBeforeThe200_JoinsTheRegistrationUnderWay()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "s1", Register("ue1")).Sip("s1", "as1", ThirdParty());
        bench.End();

        Assert.Equal(["1>2 registered-identity sip:alice@ims.example 0.90"], FlowBench.Edges(bench.FlowOf(2), JoinKey.RegisteredIdentity));
    }

    [Fact]
    public void Accept_ThirdPartyWithTheSameIcid_ASecondEdge()
    {
        FlowBench bench = new FlowBench().Sip("ue1", "s1", Register("ue1").With("P-Charging-Vector: icid-value=\"icid7\""))
            .Sip("s1", "as1", ThirdParty().With("P-Charging-Vector: icid-value=icid7"));
        bench.End();

        Assert.Equal(["1>2 icid icid7 0.90"], FlowBench.Edges(bench.FlowOf(2), JoinKey.Icid));
    }

    [Fact]
    public void Accept_ThirdPartyOfAnAssociatedIdentity_JoinsTheRegistration()
    {
        FlowBench bench = Registered().Sip("s1", "as1", ThirdParty("tel:+1-555-0000001"));
        bench.End();

        Assert.Single(FlowBench.Edges(bench.FlowOf(3), JoinKey.RegisteredIdentity));
    }

    [Fact]
    public void Accept_ThirdPartyOfAnUnknownUser_JoinsNothing()
    {
        FlowBench bench = Registered().Sip("s1", "as1", ThirdParty("sip:carol@ims.example"));
        bench.End();

        Assert.Null(bench.FlowOf(3).Binding);
        Assert.Empty(FlowBench.Edges(bench.FlowOf(3), JoinKey.RegisteredIdentity));
    }

    [Fact]
    public void Accept_MessageOfTheServerThatWasTold_JoinsTheThirdPartyRegister()
    {
        FlowBench bench = Registered().Sip("s1", "as1", ThirdParty()).Sip("as1", "s1", Response(200, "REGISTER", "s1-3p") with { Call = "3p-s1-3p" })
            .Sip("10.0.6.1:5090", "s1", (Request("MESSAGE", "as1", Alice) with { Call = "m", From = "sip:as1.ims.example", To = Alice }).With("P-Asserted-Identity: <sip:as1.ims.example>"));
        bench.End();
        Flow flow = bench.FlowOf(5);

        Assert.Equal(FlowKind.AsMessage, flow.Kind);
        Assert.Equal(["3>5 service-identity sip:alice@ims.example 0.75"], FlowBench.Edges(flow, JoinKey.ServiceIdentity));
        Assert.Same(bench.FlowOf(1).Binding, flow.Binding);
    }

    [Fact]
    public void Accept_MessageOfTheFirstOfTwoServers_JoinsItsOwnThirdPartyRegister()
    {
        FlowBench bench = Registered().Sip("s1", "as1", ThirdParty()).Sip("s1", "as2", ThirdParty(via: "s1-3q"))
            .Sip("as1", "s1", Request("MESSAGE", "as1", Alice) with { Call = "m" }).Sip("as2", "s1", Request("MESSAGE", "as2", Alice) with { Call = "n" });
        bench.End();

        Assert.Equal(["3>5 service-identity sip:alice@ims.example 0.75"], FlowBench.Edges(bench.FlowOf(5), JoinKey.ServiceIdentity));
        Assert.Equal(["4>6 service-identity sip:alice@ims.example 0.75"], FlowBench.Edges(bench.FlowOf(6), JoinKey.ServiceIdentity));
    }

    [Fact]
    public void Accept_MessageOfAServerThatWasNotTold_JoinsNothing()
    {
        FlowBench bench = Registered().Sip("s1", "as1", ThirdParty()).Sip("as2", "s1", Request("MESSAGE", "as2", Alice) with { Call = "m" });
        bench.End();

        Assert.Empty(FlowBench.Edges(bench.FlowOf(4), JoinKey.ServiceIdentity));
    }

    [Fact]
    public void Accept_MessageOfARegisteredUser_HasItsBinding()
    {
        FlowBench bench = Registered().Sip("ue1", "p1", Request("MESSAGE", "ue1-m") with { Call = "m" });
        bench.End();

        Assert.Same(bench.FlowOf(1).Binding, bench.FlowOf(3).Binding);
        Assert.True(bench.FlowOf(3).HasRegistrationHistory);
    }

    [Fact]
    public void Accept_MessageOfAnUnknownUser_HasNone()
    {
        FlowBench bench = Registered().Sip("ue2", "p1", Request("MESSAGE", "ue2") with { Call = "m", From = "sip:dave@ims.example" });
        bench.End();

        Assert.Null(bench.FlowOf(3).Binding);
        Assert.False(bench.FlowOf(3).HasRegistrationHistory);
    }

    [Fact]
    public void Accept_FailedReRegister_WhatWasInForceStays()
    {
        FlowBench bench = Registered().Sip("ue1", "s1", Register("ue1-2") with { CSeq = 2 }).Sip("s1", "ue1", Registered(403, "ue1-2") with { CSeq = 2 })
            .Sip("s1", "as1", ThirdParty());
        bench.End();

        Assert.Same(bench.FlowOf(1).Binding, bench.FlowOf(5).Binding);
    }

    [Fact]
    public void Accept_ReRegisterThatNobodyAnswered_WhatWasInForceStays()
    {
        FlowBench bench = Registered().Sip("ue1", "s1", Register("ue1-2") with { CSeq = 2 }).Wait(140).Sip("s1", "as1", ThirdParty());
        bench.End();

        Assert.Same(bench.FlowOf(1).Binding, bench.FlowOf(4).Binding);
    }
}

using ImsTrace.Analysis.Flows;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class LegJoinerTests
{
    private const string Words = "see you at the station";
    private readonly FlowBench bench = new();

    private static SipText Says(string vias, string call, string text = Words, string uri = "sip:bob@ims.example")
        => Request("MESSAGE", vias, uri).With("Content-Type: text/plain") with { Call = call, Body = text };

    private static SipText List(string vias, string call, string text, params string[] recipients) => Request("MESSAGE", vias, "sip:list@ims.example")
        .With("Content-Type: multipart/mixed;boundary=b") with
    {
        Call = call, Body = Parts(text, "recipient-list", recipients),
    };

    private static SipText Copy(string vias, string call, string text, string uri)
        => Request("MESSAGE", vias, uri).With("Content-Type: multipart/mixed;boundary=b") with { Call = call, Body = Parts(text, "recipient-list-history", uri) };

    private static string Parts(string text, string disposition, params string[] uris)
        => $"--b\nContent-Type: text/plain\n\n{text}\n--b\nContent-Type: application/resource-lists+xml\nContent-Disposition: {disposition}\n\n"
            + $"<resource-lists><list>{string.Concat(uris.Select(uri => $"<entry uri=\"{uri}\" cp:copyControl=\"to\"/>"))}</list></resource-lists>\n--b--\n";

    private string Joined(int flows = 1)
    {
        List<Flow> all = bench.End();
        Assert.Equal(flows, all.Count);
        return string.Join(' ', all.SelectMany(flow => flow.Edges).Where(edge => edge.OtherFlow == 0).Select(FlowBench.Edge));
    }

    [Fact]
    public void Accept_RequestOfAB2bua_JoinsByIcid()
    {
        bench.Sip("s1", "as1", Says("s1 ue1", "a", "one").With("P-Charging-Vector: icid-value=\"x17\""))
            .Sip("as1", "s1", Says("as1", "b", "two").With("P-Charging-Vector: icid-value=\"x17\""));

        Assert.Equal("1>2 icid x17 0.90", Joined());
        Assert.Equal(1, bench.Flows[0].Messages[1].Cause?.Record.Number);
    }

    [Fact]
    public void Accept_SameIcidAgainOfTheSameSender_IsAnotherFlow()
    {
        bench.Sip("p1", "s1", Says("p1 ue1", "a", "one").With("P-Charging-Vector: icid-value=x17"))
            .Sip("p1", "s1", Says("p1-2 ue1-2", "b", "two").With("P-Charging-Vector: icid-value=x17"));

        Joined(flows: 2);
    }

    [Theory]
    [InlineData("a0000000000000000000000000000001;remote=00000000000000000000000000000000", "a0000000000000000000000000000001;remote=00000000000000000000000000000000", 1)]
    [InlineData("a0000000000000000000000000000001;remote=b0000000000000000000000000000002", "b0000000000000000000000000000002;remote=a0000000000000000000000000000001", 1)]
    [InlineData("a0000000000000000000000000000001;remote=00000000000000000000000000000000", "c0000000000000000000000000000003;remote=00000000000000000000000000000000", 2)]
    public void Accept_SessionIdOfBothLegs_IsComparedOnBothSides(string first, string second, int flows)
    {
        bench.Sip("ue1", "as1", Request("INVITE", "ue1").With("Session-ID: " + first) with { Call = "a" })
            .Sip("as1", "ue2", Request("INVITE", "as1", "sip:other@ims.example").With("Session-ID: " + second) with { Call = "b", From = "sip:x@ims.example" });

        Joined(flows);
    }

    [Fact]
    public void Accept_RouteThatTheServerGaveBack_JoinsByTheOriginalDialog()
    {
        const string Token = "sip:odi-53bc1f@10.0.3.1:6060;lr";
        bench.Sip("s1", "as1", Says("s1 p1 ue1", "a", "one").With($"Route: <sip:10.0.6.1:5080;lr>, <{Token}>"))
            .Sip("as1", "s1", Says("as1", "b", "two").With($"Route: <{Token}>"));

        Assert.Equal($"1>2 original-dialog {Token} 0.95", Joined());
    }

    [Fact]
    public void Accept_RouteThatAllRequestsHave_JoinsNothing()
    {
        bench.Sip("ue1", "p1", Says("ue1", "a", "one").With("Route: <sip:p1;lr>, <sip:orig@s1;lr>"))
            .Sip("ue2", "p1", Says("ue2", "b", "two").With("Route: <sip:p1;lr>, <sip:orig@s1;lr>"));

        Joined(flows: 2);
    }

    [Fact]
    public void Accept_OffersPathOnTheOtherSide_JoinsTheSessions()
    {
        bench.Sip("ue1", "as1", Request("INVITE", "ue1").Sdp("alice9") with { Call = "a" })
            .Sip("as1", "ue2", Request("INVITE", "as1", "sip:other@ims.example").Sdp("alice9") with { Call = "b", From = "sip:x@ims.example" });

        Assert.Contains("1>2 path msrp://10.0.1.10:2855/alice9;tcp 0.90", Joined());
    }

    [Fact]
    public void Accept_ByeOfOneSide_GoesOnAtTheOther()
    {
        bench.Sip("ue1", "as1", Request("INVITE", "ue1").Sdp("alice9") with { Call = "a" })
            .Sip("as1", "ue2", Request("INVITE", "as1").Sdp("alice9") with { Call = "b" })
            .Sip("ue2", "as1", Response(200, "INVITE", "as1") with { Call = "b" })
            .Sip("as1", "ue1", Response(200, "INVITE", "ue1") with { Call = "a", ToTag = "as" })
            .Sip("ue1", "as1", Request("BYE", "ue1-2") with { Call = "a", CSeq = 2, ToTag = "as" })
            .Sip("as1", "ue2", Request("BYE", "as1-2") with { Call = "b", CSeq = 2, ToTag = "t1" });

        Assert.EndsWith("5>6 leg BYE 0.90", Joined());
        Assert.Equal(3, bench.Flows[0].Messages[3].Cause?.Record.Number);
    }

    [Fact]
    public void Accept_SameMessageIdOfCpim_JoinsAcrossTheServer()
    {
        const string Cpim = "From: <sip:alice@ims.example>\nTo: <sip:bob@ims.example>\nNS: imdn <urn:ietf:params:imdn>\nimdn.Message-ID: Qw3\n\nContent-Type: text/plain\n\nhi\n";
        SipText first = Request("MESSAGE", "s1 ue1").With("Content-Type: message/cpim") with { Call = "a", Body = Cpim };
        bench.Sip("s1", "as1", first).Sip("as1", "s1", first with { Call = "b", Vias = "as1" });

        Assert.StartsWith("1>2 imdn-message-id Qw3 0.95", Joined());
    }

    [Fact]
    public void Accept_HistoryInfoOfTheEarlierTarget_JoinsARetargetedRequest()
    {
        bench.Sip("s1", "as1", Says("s1 ue1", "a", "one"))
            .Sip("as1", "s1", Says("as1", "b", "two", "sip:carol@ims.example").With("History-Info: <sip:bob@ims.example>;index=1, <sip:carol@ims.example>;index=1.1"));

        Assert.StartsWith("1>2 history-info ", Joined());
    }

    [Fact]
    public void Accept_SameWordsThroughAServer_AreTheLeastThatJoins()
    {
        bench.Sip("s1", "as1", Says("s1 ue1", "a")).Sip("as1", "s1", Says("as1", "b"));

        Assert.Equal("1>2 text sip:bob@ims.example 0.75", Joined());
    }

    [Fact]
    public void Accept_WordsOfFewLetters_ArePossibleOnly()
    {
        bench.Sip("s1", "as1", Says("s1 ue1", "a", "ok")).Sip("as1", "s1", Says("as1", "b", "ok"));
        bench.End();

        FlowEdge edge = Assert.Single(bench.FlowOf(2).Edges);

        Assert.Equal((JoinKey.Text, 0.4f, bench.Keys[0]), (edge.Key, edge.Strength, edge.OtherFlow));
    }

    [Fact]
    public void Accept_SameWordsAfterTheTime_AreAnotherMessage()
    {
        bench.Sip("s1", "as1", Says("s1 ue1", "a")).Wait(33).Sip("as1", "s1", Says("as1", "b"));

        Joined(flows: 2);
    }

    [Fact]
    public void Accept_SameWordsTwiceThroughAServer_AreServedInTheirOrder()
    {
        bench.Sip("s1", "as1", Says("s1 ue1", "a")).Sip("s1", "as1", Says("s1-2 ue1-2", "b")).Sip("as1", "s1", Says("as1", "c")).Sip("as1", "s1", Says("as1-2", "d"));
        Joined(flows: 2);

        Assert.Equal([bench.Keys[0], bench.Keys[1]], bench.Keys.Skip(2));
    }

    [Fact]
    public void Accept_CopiesOfAListServer_AreOneFlowWithTheirRequest()
    {
        bench.Sip("s1", "as1", List("s1 ue1", "a", Words, "sip:bob@ims.example", "sip:carol@ims.example"))
            .Sip("as1", "s1", Response(202, "MESSAGE", "s1 ue1") with { Call = "a" })
            .Wait(8).Sip("as1", "s1", Copy("as1", "b", Words, "sip:bob@ims.example"))
            .Wait(8).Sip("as1", "s1", Copy("as1-2", "c", Words, "sip:carol@ims.example"));

        Assert.Equal("1>2 branch z9hG4bK-s1 0.99 1>3 list-recipient sip:bob@ims.example 0.75 1>4 list-recipient sip:carol@ims.example 0.75", Joined());
        Assert.Equal("as", bench.Role("as1"));
    }

    [Theory]
    [InlineData("other words than those", "sip:bob@ims.example")]
    [InlineData(Words, "sip:dave@ims.example")]
    public void Accept_OtherWordsOrNoRecipientOfTheList_IsNoCopy(string text, string uri)
    {
        bench.Sip("s1", "as1", List("s1 ue1", "a", Words, "sip:bob@ims.example")).Sip("as1", "s1", Copy("as1", "b", text, uri));

        Joined(flows: 2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Accept_TwoHundredSameWordsAtOnce_AreTwoHundredFlows(bool keepsCall)
    {
        bench.Step = 0.000_01;
        foreach (string hop in (string[])["in", "out"])
        {
            for (int i = 0; i < 200; i++)
            {
                SipText text = Says(hop == "in" ? $"s1-{i} ue1-{i}" : keepsCall ? $"as1-{i} s1-{i} ue1-{i}" : $"as1-{i}",
                    hop == "in" || keepsCall ? $"in{i}" : $"out{i}", Words, $"sip:to{i}@ims.example") with
                { From = $"sip:from{i}@ims.example" };
                bench.Sip(hop == "in" ? "s1" : "as1", hop == "in" ? "as1" : "s1", text);
            }
        }
        Joined(flows: 200);

        Assert.All(bench.Flows, flow => Assert.Equal(200, flow.Last.Record.Number - flow.First.Record.Number));
        Assert.All(bench.Flows, flow => Assert.Equal(2, flow.Messages.Count));
    }

    [Fact]
    public void Accept_TwoHundredSameListsAtOnce_AreTwoHundredFlows()
    {
        bench.Step = 0.000_01;
        for (int i = 0; i < 200; i++)
            bench.Sip("s1", "as1", List($"s1-{i} ue1-{i}", $"in{i}", Words, $"sip:a{i}@ims.example", $"sip:b{i}@ims.example") with { From = $"sip:from{i}@ims.example" });
        for (int i = 0; i < 400; i++)
        {
            string recipient = $"sip:{(i < 200 ? "a" : "b")}{i % 200}@ims.example";
            bench.Sip("as1", "s1", Copy($"as1-{i}", $"out{i}", Words, recipient) with { From = $"sip:from{i % 200}@ims.example" });
        }
        Joined(flows: 200);

        Assert.All(bench.Flows, flow => Assert.Equal(3, flow.Messages.Count));
        Assert.Equal(bench.Keys.Take(200).Concat(bench.Keys.Take(200)), bench.Keys.Skip(200));
    }
}

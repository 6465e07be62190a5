using ImsTrace.Analysis.Flows;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Flows;

public class EventJoinerTests
{
    private readonly FlowBench bench = new();

    private static SipText Notify(int cseq, string state = "active;expires=500", string call = "call-1")
        => Request("NOTIFY", $"as1-{cseq}", "sip:alice@10.0.1.10").With("Subscription-State: " + state) with
        {
            CSeq = cseq, From = "sip:bob@ims.example", FromTag = "t1", To = "sip:alice@ims.example", ToTag = "f1", Call = call,
        };

    private static SipText Notified(int cseq) => Response(200, "NOTIFY", $"as1-{cseq}") with { CSeq = cseq, FromTag = "t1", ToTag = "f1" };

    private FlowBench Subscribed(int expires = 600) => bench.Sip("ue1", "as1", Request("SUBSCRIBE", "ue1").With($"Expires: {expires}"))
        .Sip("as1", "ue1", Response(200, "SUBSCRIBE", "ue1").With($"Expires: {expires}"));

    private FlowBench Told(int cseq, string state = "active;expires=500") => bench.Sip("as1", "ue1", Notify(cseq, state)).Sip("ue1", "as1", Notified(cseq));

    [Fact]
    public void Accept_NotificationWhileTheSubscriptionStands_IsOfItsFlow()
    {
        Subscribed();
        Told(1);
        bench.Wait(120);
        Told(2);

        Flow flow = Assert.Single(bench.End());
        Assert.Equal(["1>3 dialog call-1 0.98", "1>5 dialog call-1 0.98"], FlowBench.Edges(flow, JoinKey.Dialog));
    }

    [Theory]
    [InlineData(600, "terminated;reason=timeout")]
    [InlineData(0, "active")]
    public void Accept_NotificationBehindTheEnd_IsAFlowOfItsOwn(int expires, string state)
    {
        Subscribed(expires);
        Told(1, state);
        bench.Wait(120);
        Told(2);

        Assert.Equal(2, bench.End().Count);
    }

    [Fact]
    public void Accept_NotificationsOfAnOlderSubscription_AreOneFlow()
    {
        Told(7);
        bench.Wait(120);
        Told(8);

        Assert.Single(bench.End());
    }

    [Fact]
    public void Accept_NotificationBehindARefresh_IsOfTheRefresh()
    {
        Subscribed();
        Told(1);
        bench.Wait(120).Sip("ue1", "as1", Request("SUBSCRIBE", "ue1-2").With("Expires: 600") with { CSeq = 2, ToTag = "t1" })
            .Sip("as1", "ue1", Response(200, "SUBSCRIBE", "ue1-2").With("Expires: 600") with { CSeq = 2 });
        Told(2);

        Assert.Equal([4, 4], bench.End().Select(flow => flow.Messages.Count));
    }
}

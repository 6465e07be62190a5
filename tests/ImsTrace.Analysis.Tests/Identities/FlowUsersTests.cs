using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Identities;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Flows;
using Xunit;
using static ImsTrace.Analysis.Tests.Flows.SipText;

namespace ImsTrace.Analysis.Tests.Identities;

public class FlowUsersTests
{
    private const string Bob = "sip:bob@ims.example";

    private static FlowBench Registered(int expires = 600, bool keepEdges = true) => new FlowBench(keepEdges: keepEdges).Sip("ue1", "p1", Register("ue1"))
        .Sip("p1", "ue1", SipText.Registered(200, "ue1").With("P-Associated-URI: <tel:+15550000001>").With($"Contact: <sip:alice@10.0.1.10:5060>;expires={expires}"));

    private static string[] Names(Flow flow)
        => [.. flow.Users.SelectMany((user, place) => user.Identities.Select(identity => $"{place} {identity.Kind} {identity.Value}"))];

    [Fact]
    public void Of_FlowOfAnotherOfTheUsersNames_AllThatWasTheUsersThen()
    {
        FlowBench bench = Registered().Wait(10).Sip("ue1", "p1", Request("MESSAGE", "ue1") with { From = "tel:+1-555-0000001" });
        bench.End();

        Assert.Equal(
            ["0 Public sip:alice@ims.example", "0 Number tel:+15550000001", "0 Contact sip:alice@10.0.1.10:5060", "0 Contact 10.0.1.10:5060"],
            Names(bench.FlowOf(3)));
    }

    [Fact]
    public void Of_FlowAfterTheContactRanOut_WithoutIt()
    {
        FlowBench bench = Registered(expires: 60).Wait(120).Sip("ue1", "p1", Request("MESSAGE", "ue1"));
        bench.End();

        Assert.Equal(["0 Public sip:alice@ims.example", "0 Number tel:+15550000001"], Names(bench.FlowOf(3)));
    }

    [Fact]
    public void Of_FlowOfTwoUsers_InTheOrderInWhichTheyAreNamed()
    {
        FlowBench bench = Registered().Sip("ue2", "p1", Register("ue2", Bob) with { Call = "reg-2" })
            .Sip("p1", "ue2", SipText.Registered(200, "ue2", Bob) with { Call = "reg-2" }).Sip("ue2", "p1", Request("MESSAGE", "ue2", "sip:alice@ims.example") with { From = Bob, To = "sip:alice@ims.example" });
        bench.End();

        Assert.Equal(["0 Public sip:bob@ims.example", "1 Public sip:alice@ims.example"], Names(bench.FlowOf(5)).Where(static name => name.Contains("Public")));
    }

    [Fact]
    public void Of_NobodyAsks_None()
    {
        FlowBench bench = Registered(keepEdges: false);
        bench.End();

        Assert.Empty(bench.FlowOf(1).Users);
    }

    // The second tap's clock is 5 s ahead: what it shows at 12 s came at 7 s.
    [Theory]
    [InlineData(0, 12, 12)]
    [InlineData(1, 12, 7)]
    public void TimeOf_MessageOfATapWithAnotherClock_ByTheFirstOne(int capture, long time, long expected)
    {
        IdentityTable table = new(1_000_000) { OffsetOf = static tap => tap == 1 ? 5 : 0 };

        Assert.Equal(expected, table.TimeOf(new MessageRecord { Frame = new(1, time, capture) }));
    }
}

using ImsTrace.Reporting.Diff;
using Xunit;

namespace ImsTrace.Reporting.Tests.Diff;

public class CaptureDiffTests
{
    private static readonly FlowDigest Flow = new()
    {
        Id = "one", Kind = "pager-message", Caller = "sip:alice@x", Callee = "sip:bob@x", Outcome = "success", FinalStatus = "200", Verdict = "pass", First = 1,
        Messages =
        [
            Message(1, "MESSAGE ue>p-cscf", null, ("Expires", "3600"), ("To", "<sip:bob@x>"), ("Route", "<sip:a>")), Message(2, "100 MESSAGE p-cscf>ue", 1),
            Message(3, "200 MESSAGE p-cscf>ue", 5, ("Content-Type", "text/plain")),
        ],
        Findings = [("SIP-MSG-004", "MESSAGE ue>p-cscf", "too long")],
    };

    [Fact]
    public void Of_FlowWithItself_HasNone() => Assert.Empty(CaptureDiff.Of([Flow, Flow], [Flow, Flow]));

    [Fact]
    public void Of_FlowsOfOtherPartiesOrMoreOfThem_AreMissingAndExtra()
    {
        FlowDigest other = Flow with { Callee = "sip:carol@x" };

        List<Difference> differences = CaptureDiff.Of([Flow, Flow], [Flow, other]);

        Assert.Equal([("missing-flow", (string?)"sip:bob@x", null), ("extra-flow", null, "sip:carol@x")],
            differences.Select(difference => (difference.What, difference.FlowA?.Callee, difference.FlowB?.Callee)));
    }

    [Fact]
    public void Of_OutcomeStatusVerdictAndFindings_AreCompared()
    {
        FlowDigest other = Flow with { Outcome = "failure", FinalStatus = "486", Verdict = "fail", Findings = [("FLOW-001", "200 MESSAGE p-cscf>ue", "missing")] };

        Assert.Equal(
            ["outcome success failure", "final-status 200 486", "verdict pass fail", "finding-gone too long ", "finding-new  missing"],
            CaptureDiff.Of([Flow], [other]).Select(difference => $"{difference.What} {difference.A} {difference.B}"));
    }

    [Fact]
    public void Of_MessagesOfOneSide_AreMissingAndExtra()
    {
        FlowDigest other = Flow with { Messages = [Flow.Messages[0], Flow.Messages[1], Message(9, "486 MESSAGE p-cscf>ue", 5)] };

        Assert.Equal([("missing-message", (long?)3, null), ("extra-message", null, 9)],
            CaptureDiff.Of([Flow], [other]).Select(difference => (difference.What, difference.NumberA, difference.NumberB)));
    }

    [Fact]
    public void Of_OtherOrderOnOneHop_IsReorderedOnceAndOnOtherHopsNot()
    {
        FlowDigest swapped = Flow with { Messages = [Flow.Messages[0], Flow.Messages[1] with { Number = 3 }, Flow.Messages[2] with { Number = 2 }] };
        FlowDigest parallel = Flow with { Messages = [Flow.Messages[0] with { Number = 2 }, Flow.Messages[1] with { Number = 1 }, Flow.Messages[2]] };

        Assert.Equal("reordered-message", Assert.Single(CaptureDiff.Of([Flow], [swapped])).What);
        Assert.Empty(CaptureDiff.Of([Flow], [parallel]));
    }

    [Fact]
    public void Of_LatencyAlone_IsTiming()
    {
        FlowDigest slow = Flow with { Messages = [Flow.Messages[0], Flow.Messages[1], Flow.Messages[2] with { Latency = 500 }] };

        Difference difference = Assert.Single(CaptureDiff.Of([Flow], [slow]));

        Assert.Equal(("latency", DifferenceClass.Timing, "5", "500"), (difference.What, difference.Class, difference.A, difference.B));
    }

    [Fact]
    public void Of_Copies_AreCompared()
    {
        FlowDigest again = Flow with { Messages = [Flow.Messages[0] with { Copies = 3 }, Flow.Messages[1], Flow.Messages[2]] };

        Assert.Equal(("copies", "1", "3"), CaptureDiff.Of([Flow], [again]).Select(difference => (difference.What, difference.A, difference.B)).Single());
    }

    [Theory]
    [InlineData("Expires", "3500", null)]
    [InlineData("Expires", "1800", "Significant Expires 3600 1800")]
    [InlineData("To", "<sip:carol@x>", "Significant To <sip:bob@x> <sip:carol@x>")]
    [InlineData("Route", "<sip:b>", "Policy Route <sip:a> <sip:b>")]
    [InlineData("to", "<sip:bob@x>", null)]
    public void Of_ChangedHeader_IsToldWithItsClass(string name, string value, string? expected)
    {
        FieldDigest[] fields = [.. Flow.Messages[0].Fields.Select(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) ? new FieldDigest(name, value) : field)];
        FlowDigest other = Flow with { Messages = [Flow.Messages[0] with { Fields = fields }, Flow.Messages[1], Flow.Messages[2]] };

        Assert.Equal(expected, CaptureDiff.Of([Flow], [other]).Select(difference => $"{difference.Class} {difference.Field} {difference.A} {difference.B}").SingleOrDefault());
    }

    [Fact]
    public void Of_ChangedContent_IsToldWithoutItsHash()
    {
        FlowDigest One(string hash) => Flow with { Messages = [Flow.Messages[0] with { Fields = [new("body", hash, IsContent: true)] }] };

        Difference difference = Assert.Single(CaptureDiff.Of([One("aaaa")], [One("bbbb")]));

        Assert.Equal(("content", "(not shown)", "(not shown)"), (difference.What, difference.A, difference.B));
    }

    private static MessageDigest Message(long number, string name, decimal? latency, params (string Name, string Value)[] fields)
        => new(number, name, name.Split(' ')[^1], 1, latency, [.. fields.Select(field => new FieldDigest(field.Name, field.Value))]);
}

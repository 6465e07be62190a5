using ImsTrace.Analysis.Flows;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Contents;
using ImsTrace.TestKit.Edits;
using Xunit;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>Two users of the lab who write to each other at the same time: the texts tell which messages belong together.</summary>
public sealed class BothWaysTests
{
    private const int Texts = 40;
    private const int StepsOfFigure = 14;
    private static readonly GoodCapture Lab = GoodCapture.Named("pager-mode/both-ways");
    private static readonly IReadOnlyList<FlowMembers.Member> Members = FlowMembers.Of(Lab.Bytes);

    [Fact]
    public void Flows_OfTwentyMessagesInBothDirections_HaveOneTextEach()
    {
        ILookup<string, ulong> flowsOfTexts = Messages.ToLookup(message => message.Text, message => message.Flow);

        Assert.Equal(Texts, flowsOfTexts.Count);
        Assert.Empty(flowsOfTexts.Where(text => text.Distinct().Count() > 1).Select(text => $"split: {text.Key}"));
        Assert.Equal(Texts, flowsOfTexts.Select(text => text.First()).Distinct().Count());
    }

    [Fact]
    public void Flows_OfTwentyMessagesInBothDirections_HaveAllStepsAndNoMore()
        => Assert.All(Members.Where(member => member.Kind == FlowKind.PagerMessage).GroupBy(member => member.Flow), flow => Assert.Equal(StepsOfFigure, flow.Count()));

    [Fact]
    public void Flows_OfTwentyMessagesInBothDirections_AreNoMoreThanTexts()
        => Assert.Equal(Texts, Members.Where(member => member.Kind != FlowKind.Diameter).Select(member => member.Flow).Distinct().Count());

    private static IEnumerable<(string Text, ulong Flow)> Messages => Lab.Messages.Zip(Members)
        .Where(pair => pair.First.Bytes.AsSpan().StartsWith("MESSAGE "u8))
        .Select(pair => (HeadedText.Of(ByteText.Of(pair.First.Bytes)).Body, pair.Second.Flow));
}

using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using Xunit;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>A capture that holds all of its flows leaves no verdict open; one that does not, as its case.yaml says, does.</summary>
public sealed class CompleteCaptureTests
{
    public static TheoryData<string> Complete => [.. GoodCapture.Names.Where(name => CaseFile.LackOf(name) is null)];

    public static TheoryData<string> Partial => [.. GoodCapture.Names.Where(name => CaseFile.LackOf(name) is not null)];

    [Theory]
    [MemberData(nameof(Complete))]
    public void Verdict_CompleteCapture_IsNotInconclusive(string name)
    {
        IReadOnlyList<JudgedFlow> flows = GoodCapture.Named(name).Flows;

        Assert.True(GoodCaptures.VerdictsOf(flows).All(verdict => verdict != Verdict.Inconclusive), GoodCaptures.Describe(flows));
    }

    [Theory]
    [MemberData(nameof(Partial))]
    public void Verdict_PartialCapture_IsInconclusiveSomewhereAndFailsNowhere(string name)
    {
        IReadOnlyList<JudgedFlow> flows = GoodCapture.Named(name).Flows;

        Assert.Contains(Verdict.Inconclusive, GoodCaptures.VerdictsOf(flows));
        Assert.DoesNotContain(Verdict.Fail, GoodCaptures.VerdictsOf(flows));
    }
}

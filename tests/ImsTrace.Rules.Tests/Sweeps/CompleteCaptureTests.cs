using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using Xunit;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>A capture that holds all of its flows leaves no verdict open.</summary>
public sealed class CompleteCaptureTests
{
    public static TheoryData<string> Complete => [.. GoodCapture.Names.Except(KnownGaps.Incomplete.Keys)];

    [Theory]
    [MemberData(nameof(Complete))]
    public void Verdict_CompleteCapture_IsNotInconclusive(string name)
    {
        IReadOnlyList<JudgedFlow> flows = GoodCapture.Named(name).Flows;

        Assert.True(GoodCaptures.VerdictsOf(flows).All(verdict => verdict != Verdict.Inconclusive), GoodCaptures.Describe(flows));
    }
}

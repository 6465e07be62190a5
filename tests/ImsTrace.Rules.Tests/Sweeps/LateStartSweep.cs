using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Edits;
using Xunit;
using Xunit.Abstractions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>A good capture that begins some frames later fails no flow: what lies before it is not missing.</summary>
public sealed class LateStartSweep(ITestOutputHelper output)
{
    private const int MostFrames = 120;

    [Fact]
    public void Flows_OfACaptureThatBeginsLater_DoNotFail()
    {
        (string Where, IReadOnlyList<JudgedFlow> Flows)[] late = [.. GoodCaptures.All.AsParallel().AsOrdered().SelectMany(Starts)];

        (string Where, IReadOnlyList<JudgedFlow> Flows)[] failed = [.. late.Where(start => start.Flows.Any(flow => flow.Verdict == Verdict.Fail))];
        output.WriteLine($"{late.Length} later starts, {failed.Length} with a flow that fails");
        Assert.True(failed.Length == 0, string.Join('\n', failed.Select(start => $"{start.Where}: {GoodCaptures.Describe(start.Flows)}")));
    }

    private static IEnumerable<(string, IReadOnlyList<JudgedFlow>)> Starts(GoodCapture capture)
    {
        foreach (long frame in capture.Messages.Select(message => message.Frame).Where(frame => frame > 1).Distinct().Take(MostFrames))
            yield return ($"{capture.Name} from frame {frame}", Judgement.Flows(FrameCopies.From(capture.Bytes, frame)));
    }
}

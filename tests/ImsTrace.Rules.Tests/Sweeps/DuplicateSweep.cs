using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Edits;
using Xunit;
using Xunit.Abstractions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>A frame that was captured twice, or sent again, fails no flow.</summary>
public sealed class DuplicateSweep(ITestOutputHelper output)
{
    [Fact]
    public void Message_CapturedTwice_ChangesNoVerdictAndFindsNothingNew() => Check(milliseconds: 1, datagramsOnly: false);

    [Fact]
    public void Message_SentAgainOverUdp_ChangesNoVerdict() => Check(milliseconds: 500, datagramsOnly: true);

    private void Check(double milliseconds, bool datagramsOnly)
    {
        (string Where, bool IsSame)[] copies = [.. GoodCaptures.All.AsParallel().AsOrdered().SelectMany(capture => Copies(capture, milliseconds, datagramsOnly))];

        string[] changed = [.. copies.Where(copy => !copy.IsSame).Select(copy => copy.Where)];

        output.WriteLine($"{copies.Length} copies, {changed.Length} change something");
        Assert.True(changed.Length == 0, "\n" + string.Join('\n', changed));
    }

    private static IEnumerable<(string, bool)> Copies(GoodCapture capture, double milliseconds, bool datagramsOnly)
    {
        IReadOnlyList<Verdict> wanted = GoodCaptures.VerdictsOf(capture.Flows);
        HashSet<int> datagrams = [.. capture.Edit().Datagrams];
        foreach (CaptureMessage message in capture.Messages.Where(message => !datagramsOnly || datagrams.Contains(message.Number)))
        {
            IReadOnlyList<JudgedFlow> flows = Judgement.Flows(FrameCopies.With(capture.Bytes, message.Frame, milliseconds));
            string[] found = datagramsOnly ? [] : [.. GoodCaptures.NewFindings(capture, flows)];
            yield return ($"{capture.Name} message {message.Number}: {GoodCaptures.Describe(flows)} {string.Join(' ', found)}",
                found.Length == 0 && GoodCaptures.VerdictsOf(flows).SequenceEqual(wanted));
        }
    }
}

using ImsTrace.Analysis.Verdicts;
using ImsTrace.Rules.Tests.Running;
using ImsTrace.TestKit.Edits;
using Xunit;
using Xunit.Abstractions;

namespace ImsTrace.Rules.Tests.Sweeps;

/// <summary>What a capture cannot show fails no flow: it limits the verdict, and the limit is named.</summary>
public sealed class LimitSweep(ITestOutputHelper output)
{
    private const int MostCuts = 12;

    private static readonly Dictionary<string, (Func<GoodCapture, IEnumerable<(string, byte[])>> Copies, string[] Limits)> Kinds = new()
    {
        ["esp"] = (capture => Hidden(capture, EncryptedCopies.InEsp), [" encrypted", " not captured"]),
        ["tls"] = (capture => Hidden(capture, EncryptedCopies.InTls), [" encrypted", " not captured"]),
        ["snap length"] = (Cut, ["snap length", "gap in tcp stream", " not captured"]),
        ["gap"] = (Gaps, ["gap in tcp stream", " not captured"]),
        ["start"] = (capture => Frames(capture).Select(frame => ($"from frame {frame}", FrameCopies.From(capture.Bytes, frame))), ["capture started mid-dialog", "role of a node not known", " not captured"]),
        ["end"] = (capture => Frames(capture).Select(frame => ($"to frame {frame}", FrameCopies.Until(capture.Bytes, frame))), ["capture ends inside the flow", " not captured"]),
    };

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Flows_OfALimitedCapture_DoNotFailAndNameTheLimit(string kind)
    {
        (Func<GoodCapture, IEnumerable<(string, byte[])>> copies, string[] limits) = Kinds[kind];
        string[] lines = [.. GoodCaptures.All.AsParallel().AsOrdered().SelectMany(capture => copies(capture).SelectMany(copy => Problems(capture, copy, limits)))];

        string[] wrong = [.. lines.Where(line => line.Length > 0)];
        output.WriteLine($"{lines.Length} flows, {wrong.Length} judged wrongly");
        Assert.True(wrong.Length == 0, "\n" + string.Join('\n', wrong));
    }

    private static IEnumerable<string> Problems(GoodCapture capture, (string What, byte[] File) copy, string[] limits)
    {
        IReadOnlyList<JudgedFlow> flows = Judgement.Flows(copy.File);
        foreach (JudgedFlow flow in flows)
        {
            bool isNamed = flow.Verdict != Verdict.Inconclusive || flow.Limits.Any(limit => limits.Any(limit.EndsWith));
            yield return flow.Verdict == Verdict.Fail || !isNamed ? $"{capture.Name} {copy.What}: {GoodCaptures.Describe([flow])}" : "";
        }
        foreach (string rule in GoodCaptures.NewFindings(capture, flows).Where(rule => !capture.Flows.Any(flow => flow.Findings.Any(finding => finding.Rule == rule))))
            yield return $"{capture.Name} {copy.What}: {rule} is new";
    }

    // Each two hosts from the first frame on, and from the middle of what they say.
    private static IEnumerable<(string, byte[])> Hidden(GoodCapture capture, Func<byte[], Func<string, string, bool>, long, byte[]> hide)
    {
        foreach (IGrouping<(string One, string Other), CaptureMessage> said in capture.Messages.GroupBy(HostsOf))
        {
            (string one, string other) = said.Key;
            CaptureMessage[] messages = [.. said];
            foreach (long frame in (long[])[0, messages[messages.Length / 2].Frame])
                yield return ($"{one} and {other} from frame {frame}", hide(capture.Bytes, (from, to) => (from, to) == (one, other) || (to, from) == (one, other), frame));
        }
    }

    private static (string, string) HostsOf(CaptureMessage message)
    {
        string source = message.Source[..message.Source.LastIndexOf(':')];
        string destination = message.Destination[..message.Destination.LastIndexOf(':')];
        return string.CompareOrdinal(source, destination) < 0 ? (source, destination) : (destination, source);
    }

    private static IEnumerable<(string, byte[])> Cut(GoodCapture capture)
        => ((int[])[64, 128, 256, 400, 600, 1000, 1400]).Select(length => ($"cut to {length}", FrameCopies.CutTo(capture.Bytes, length)));

    private static IEnumerable<(string, byte[])> Gaps(GoodCapture capture)
    {
        foreach (long frame in Frames(capture))
        {
            foreach (int length in (int[])[1, 5])
            {
                long last = frame + length - 1;
                if (FrameCopies.WithoutSegments(capture.Bytes, frame, last) is { } file)
                    yield return ($"without the segments of frames {frame} to {last}", file);
            }
        }
    }

    private static IEnumerable<long> Frames(GoodCapture capture)
    {
        long[] frames = [.. capture.Messages.Select(message => message.Frame).Distinct()];
        return frames.Where((_, place) => place % Math.Max(1, frames.Length / MostCuts) == 0);
    }
}

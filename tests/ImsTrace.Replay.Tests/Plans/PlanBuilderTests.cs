using ImsTrace.Replay.Plans;
using ImsTrace.Replay.Tests.Playing;
using Xunit;

namespace ImsTrace.Replay.Tests.Plans;

public sealed class PlanBuilderTests
{
    private static readonly ReplayRequest Sender = new() { As = "ue1", Targets = ["p-cscf1=127.0.0.1:5060"] };

    [Theory]
    [InlineData("ue7", "p-cscf1=127.0.0.1:5060", "--as ue7: there is no such role in the chosen flows; they have ue1, p-cscf1, s-cscf1, i-cscf1, hss1, s-cscf2, p-cscf2, ue2.")]
    [InlineData("ue1", "as1=127.0.0.1:5060", "--target as1: there is no such role in the chosen flows; they have ue1, p-cscf1, s-cscf1, i-cscf1, hss1, s-cscf2, p-cscf2, ue2.")]
    [InlineData("ue1", "s-cscf1=127.0.0.1:5060", "p-cscf1 (127.0.2.1:5060) is neither played nor live, and exchanges messages with ue1: name it with --as, or with --target p-cscf1=ADDRESS:PORT.")]
    [InlineData("ue1", "ue1=127.0.0.1:5060", "ue1 cannot be both played (--as) and live (--target).")]
    [InlineData("ue1", "p-cscf1=8.8.8.8:5060", "--target p-cscf1=8.8.8.8:5060 is neither loopback nor a private address; --allow 8.8.8.8 permits it.")]
    [InlineData("ue1", "p-cscf1=224.0.0.1:5060", "--target p-cscf1=224.0.0.1:5060 is no address of one host with a port.")]
    [InlineData("ue1", "p-cscf1=127.0.0.1", "'p-cscf1=127.0.0.1' is no role with its address for --target; write p-cscf1=127.0.2.1:5060.")]
    [InlineData("hss1", "i-cscf1=127.0.0.1:3868", "An HSS is played alone, and answers whoever asks: write --as hss1 and no --target.")]
    public void TryCreate_WrongRoles_AreNamed(string played, string target, string sentence)
    {
        ReplayProblem problem = RecordedFlows.ProblemOf(RecordedFlows.Of("pager-mode/figure-22-1"), new() { As = played, Targets = [target] });

        Assert.Equal((sentence, true), (problem.Text, problem.IsUsage));
    }

    [Fact]
    public void TryCreate_AddressThatIsAllowed_IsPlanned()
    {
        ReplayRequest request = Sender with { Targets = ["p-cscf1=192.0.2.1:5060"], Allowed = ["192.0.2.1"], Locals = ["ue1=127.0.0.1:0"] };

        Assert.True(ReplayJob.TryCreate(RecordedFlows.Of("pager-mode/figure-22-1"), request, out _, out _));
    }

    [Fact]
    public void Describe_PagerMode_IsALadderOfWhatIsSentAndAwaited()
    {
        Assert.True(ReplayJob.TryCreate(RecordedFlows.Of("pager-mode/figure-22-1", "wkq2cnn5yr2yw"), Sender, out ReplayJob? job, out _));

        string[] lines = job.Describe(text => text).Split('\n');

        Assert.Contains(lines, line => line.StartsWith("    1 send ", StringComparison.Ordinal) && line.Contains("- MESSAGE ->", StringComparison.Ordinal)
            && line.EndsWith("rewritten: call-id, content-length, cseq, identity, route, tag, via", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("   14 await", StringComparison.Ordinal) && line.Contains("<--- 200 ----", StringComparison.Ordinal) && line.Contains("after 1 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("original", true)]
    [InlineData("scale=0.5", true)]
    [InlineData("asap", true)]
    [InlineData("fast", false)]
    [InlineData("scale=-1", false)]
    public void TryCreate_Timing_IsRead(string timing, bool isRead)
        => Assert.Equal(isRead, ReplayJob.TryCreate(RecordedFlows.Of("pager-mode/figure-22-1"), Sender with { Timing = timing }, out _, out _));

    [Fact]
    public void TryCreate_UnknownKindToKeep_NamesTheKinds()
        => Assert.StartsWith("'colour' is no kind of value for --keep: call-id, tag,", RecordedFlows.ProblemOf(RecordedFlows.Of("pager-mode/figure-22-1"), Sender with { Keep = "colour" }).Text, StringComparison.Ordinal);
}

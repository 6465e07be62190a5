using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run;

public sealed class AllocationTests(Xunit.Abstractions.ITestOutputHelper output) : IDisposable
{
    private readonly Captures captures = new();

    public void Dispose() => captures.Dispose();

    // What a run sets up once (a block, arenas, tables) is no matter of its packets: two lengths of one capture tell them apart.
    [Fact]
    public void Messages_MultipliedPagerMode_AtMost32BytesAPacket()
    {
        AnalysisOptions options = new() { Captures = [captures.Multiplied(40_000_000, pagerModeOnly: true)], Plan = FieldPlan.All };
        Allocated(options);

        (long shortBytes, AnalysisSummary shortRun) = Allocated(options with { MaximumFrames = 20_000 });
        (long bytes, AnalysisSummary run) = Allocated(options);

        double each = (double)(bytes - shortBytes) / (run.Frames - shortRun.Frames);
        output.WriteLine($"{each:0.00} bytes a packet; {bytes} in all for {run.Frames} packets");
        Assert.InRange(run.Frames, 45_000, long.MaxValue);
        Assert.InRange(run.SipMessages + run.DiameterMessages, run.Frames * 9 / 10, run.Frames);
        Assert.True(each <= 32, $"{each} is more than {32}");
        Assert.True(bytes - each * run.Frames <= 6_000_000, $"{bytes - each * run.Frames} is more than {6_000_000}");
    }

    private static (long Bytes, AnalysisSummary Summary) Allocated(AnalysisOptions options)
    {
        Counter counter = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        AnalysisSummary summary = AnalysisRun.Messages(options, counter, out _);
        return (GC.GetAllocatedBytesForCurrentThread() - before, summary);
    }

    private sealed class Counter : IMessageSink
    {
        public long Messages { get; private set; }

        public void OnMessage(MessageRecord message) => Messages++;
    }
}

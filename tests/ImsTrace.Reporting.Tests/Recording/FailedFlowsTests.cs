using ImsTrace.Capture;
using System.Collections.Concurrent;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Recording;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Recording;

public sealed class FailedFlowsTests : IDisposable
{
    private const long Second = 1_000_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly RecordingFolder folder = new();
    private readonly ConcurrentQueue<string> told = [];

    public void Dispose() => folder.Dispose();

    // The flow's frames have the numbers 11 to 16.
    [Fact]
    public void OnResult_FailedFlow_IsSavedWithWhatCameInTheSecondsBefore()
    {
        EventCounts<FailedFlowCount> counts = Save(new() { Folder = folder.Path, Before = TimeSpan.FromSeconds(3) }, Frames(20), Story.NotFound());

        Assert.Equal(["8 9 10 11 12 13 14 15 16"], folder.Frames);
        Assert.Equal((1L, 0L), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Cut]));
        Assert.Equal([$"failed-20260301T120008.000000Z-00001-{Story.NotFound().Flow.Id}.pcapng"], folder.Names);
    }

    [Theory]
    [InlineData(Verdict.Pass)]
    [InlineData(Verdict.Inconclusive)]
    [InlineData(Verdict.None)]
    public void OnResult_OtherVerdict_IsNotSaved(Verdict verdict)
    {
        EventCounts<FailedFlowCount> counts = Save(new() { Folder = folder.Path }, Frames(20), Story.NotFound(verdict: verdict));

        Assert.Equal((0L, 0L, 0), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Skipped], folder.Names.Length));
    }

    [Fact]
    public void OnResult_BeginningNotInMemory_IsSavedAndCountedAsCut()
    {
        // Five frames fill a block of 1 MiB, and two blocks are kept: frames 1 to 15 are gone.
        FrameBlock[] blocks = Megabytes(count: 21);

        EventCounts<FailedFlowCount> counts = Save(new() { Folder = folder.Path, Memory = 1 }, blocks, Story.NotFound());

        Assert.Equal(["16"], folder.Frames);
        Assert.Equal((1L, 1L), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Cut]));
    }

    [Fact]
    public void OnResult_NothingInMemory_IsSkipped()
    {
        EventCounts<FailedFlowCount> counts = Save(new() { Folder = folder.Path, Memory = 1 }, Megabytes(count: 60), Story.NotFound());

        Assert.Equal((0L, 1L, 0), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Skipped], folder.Names.Length));
    }

    [Fact]
    public void OnResult_FolderGone_IsToldOnceAndCounted()
    {
        string place = Path.Combine(folder.Path, "none");

        EventCounts<FailedFlowCount> counts = Save(new() { Folder = place }, Frames(20), Story.NotFound(), Story.NotFound(key: 7));

        Assert.Equal((0L, 2L), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Failed]));
        Assert.Equal([$"failed flows cannot be saved in {place}: the folder is gone; it is tried again for the next."], told);
    }

    [Fact]
    public void OnResult_MoreFilesThanAreKept_TheOldestGo()
    {
        EventCounts<FailedFlowCount> counts = Save(new() { Folder = folder.Path, Files = 2 }, Frames(20), Story.NotFound(key: 1), Story.NotFound(key: 2), Story.NotFound(key: 3));

        Assert.Equal((3L, 1L), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Removed]));
        Assert.Equal(["00002", "00003"], folder.Names.Select(name => name.Split('-')[2]));
    }

    [Fact]
    public void OnResult_FilesAtTheLimit_AllAreKept()
    {
        EventCounts<FailedFlowCount> counts = Save(new() { Folder = folder.Path, Files = 2 }, Frames(20), Story.NotFound(key: 1), Story.NotFound(key: 2));

        Assert.Equal((2L, 0L, 2), (counts[FailedFlowCount.Saved], counts[FailedFlowCount.Removed], folder.Names.Length));
    }

    [Fact]
    public void OnResult_MoreThanMayWait_AreSkippedFromTheNextOn()
    {
        using ManualResetEventSlim isFree = new();
        using ManualResetEventSlim isStuck = new();
        void Tell(string text)
        {
            isStuck.Set();
            isFree.Wait(Patience);
        }
        using FailedFlows flows = new(new() { Folder = Path.Combine(folder.Path, "none"), Waiting = 2 }, [LiveFeed.Interface], Tell);
        flows.OnBlock(Frames(20)[0]);
        flows.OnResult(Story.NotFound(key: 1));
        Assert.True(isStuck.Wait(Patience));

        flows.OnResult(Story.NotFound(key: 2));
        flows.OnResult(Story.NotFound(key: 3));
        Assert.Equal(0, flows.Counts[FailedFlowCount.Skipped]);
        flows.OnResult(Story.NotFound(key: 4));
        Assert.Equal(1, flows.Counts[FailedFlowCount.Skipped]);
        isFree.Set();
    }

    private static FrameBlock[] Frames(int count)
        => [LiveFeed.Block([.. Enumerable.Range(1, count).Select(number => ((byte[])[(byte)number, 0, 0], Wire.Noon + number * Second))])];

    private static FrameBlock[] Megabytes(int count)
        => LiveFeed.Blocks([.. Enumerable.Range(1, count).Select(number => (Enumerable.Repeat((byte)number, 200_000).ToArray(), Wire.Noon + number * Second))]);

    private EventCounts<FailedFlowCount> Save(FailedFlowOptions options, FrameBlock[] blocks, params FlowResult[] results)
    {
        using FailedFlows flows = new(options, [LiveFeed.Interface], told.Enqueue);
        foreach (FrameBlock block in blocks)
            flows.OnBlock(block);
        foreach (FlowResult result in results)
            flows.OnResult(result);
        flows.Dispose();
        return flows.Counts;
    }
}

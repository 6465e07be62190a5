using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Tests.Live;

public sealed class LiveQueueTests
{
    private static readonly LiveLimits Small = new() { BlockSize = 64, FramesPerBlock = 2, WaitingBlocks = 3 };

    private static FrameBlock Block(FrameCollector collector, int frames)
    {
        for (int i = 0; i < frames; i++)
            Assert.True(collector.TryAdd(new byte[8], 8, 1, linkType: 1));
        return collector.Take();
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(4, 3, 2)]
    [InlineData(6, 3, 6)]
    public void Add_BlocksAtTheLimit_OneMoreIsDroppedAndItsFramesCounted(int blocks, int waiting, long dropped)
    {
        using FrameCollector collector = new(Small);
        PlannedSource source = new("a");
        using LiveQueue queue = new(source, Small, new object(), TimeProvider.System);
        for (int i = 0; i < blocks; i++)
            queue.Add(Block(collector, frames: 2));

        Assert.Equal((waiting, dropped), (queue.Count, source.Counts.OwnDrops));
    }

    [Fact]
    public void Add_SmallBlocksWhileTheAnalysisIsBehind_ShareOne()
    {
        LiveLimits roomy = Small with { FramesPerBlock = 8 };
        using FrameCollector collector = new(roomy);
        PlannedSource source = new("a");
        using LiveQueue queue = new(source, roomy, new object(), TimeProvider.System);
        for (int i = 0; i < 8; i++)
            queue.Add(Block(collector, frames: 1));

        Assert.Equal((1, 0L), (queue.Count, source.Counts.OwnDrops));
        Assert.Equal(8, queue.Take(out _).Count);
    }

    [Fact]
    public void Stop_BlocksThatWait_AreCountedAsDroppedAndSoIsWhatComesBehind()
    {
        using FrameCollector collector = new(Small);
        PlannedSource source = new("a");
        using LiveQueue queue = new(source, Small, new object(), TimeProvider.System);
        queue.Add(Block(collector, frames: 2));
        queue.Add(Block(collector, frames: 1));
        queue.Stop();
        queue.Add(Block(collector, frames: 1));

        Assert.Equal((0, 4L), (queue.Count, source.Counts.OwnDrops));
    }

    [Fact]
    public void Add_EmptyBlock_IsNotKept()
    {
        using FrameCollector collector = new(Small);
        using LiveQueue queue = new(new PlannedSource("a"), Small, new object(), TimeProvider.System);
        queue.Add(Block(collector, frames: 0));

        Assert.Equal(0, queue.Count);
    }
}

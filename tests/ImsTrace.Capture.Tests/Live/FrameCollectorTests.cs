using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Tests.Live;

public sealed class FrameCollectorTests
{
    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void TryAdd_BytesAtTheLimitOfTheBlock_OneMoreWaits(int bytes, bool isTaken)
    {
        using FrameCollector collector = new(new() { BlockSize = 64 });
        Assert.True(collector.TryAdd(new byte[32], 32, 1, linkType: 1));

        Assert.Equal(isTaken, collector.TryAdd(new byte[bytes - 32], bytes - 32, 2, linkType: 1));
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void TryAdd_FramesAtTheLimitOfTheBlock_OneMoreWaits(int frames, bool isTaken)
    {
        using FrameCollector collector = new(new() { FramesPerBlock = 2 });
        bool last = true;
        for (int i = 0; i < frames; i++)
            last = collector.TryAdd([1], 1, i, linkType: 1);

        Assert.Equal(isTaken, last);
    }

    [Fact]
    public void TryAdd_FrameLongerThanABlock_GetsOneOfItsOwn()
    {
        using FrameCollector collector = new(new() { BlockSize = 64 });
        Assert.True(collector.TryAdd(new byte[1000], 2000, 7, linkType: 113, interfaceIndex: 3));
        FrameBlock block = collector.Take();

        Assert.Equal((1000, 2000, 7L, 113, 3), (block[0].Bytes.Length, block[0].OriginalLength, block[0].Stamp.Time, block[0].LinkType, block[0].Interface));
    }

    [Fact]
    public void Take_Nothing_IsAnEmptyBlock()
    {
        using FrameCollector collector = new(LiveLimits.Default);

        Assert.Equal(0, collector.Take().Count);
    }
}

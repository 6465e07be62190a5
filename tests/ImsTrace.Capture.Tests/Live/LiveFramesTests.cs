using System.Text;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using ImsTrace.TestKit;

namespace ImsTrace.Capture.Tests.Live;

public sealed class LiveFramesTests
{
    private static readonly LiveLimits Quick = new() { Tick = TimeSpan.FromMilliseconds(5) };

    private static List<Frame> ReadAll(LiveFrames frames)
    {
        List<Frame> read = [];
        while (frames.TryReadBlock(out FrameBlock? block))
        {
            for (int i = 0; i < block.Count; i++)
                read.Add(block[i]); // the block is not released, so its bytes stay
        }
        return read;
    }

    private static string Texts(IEnumerable<Frame> frames) => string.Join(' ', frames.Select(frame => Encoding.ASCII.GetString(frame.Bytes)));

    [Fact]
    public void TryReadBlock_OneSource_FramesAreNumberedOverAllBlocks()
    {
        using LiveFrames frames = new([new PlannedSource("a").Block(("a1", 1), ("a2", 2)).Block(("a3", 3))], Quick);
        List<Frame> read = ReadAll(frames);

        Assert.Equal("a1 a2 a3", Texts(read));
        Assert.Equal([1L, 2, 3], read.Select(frame => frame.Stamp.Number));
    }

    [Fact]
    public void TryReadBlock_SeveralSources_OrderedByTimeWithTheirInterfaces()
    {
        PlannedSource one = new PlannedSource("one").Block(("a1", 10), ("a4", 40)).Block(("a5", 50));
        PlannedSource two = new PlannedSource("two") { Interfaces = [new(113, 0, [])] }.Block(("b2", 20), ("b3", 30), ("b6", 60));
        using LiveFrames frames = new([one, two], Quick with { MergeWait = TimeSpan.FromSeconds(5) });
        List<Frame> read = ReadAll(frames);

        Assert.Equal("a1 b2 b3 a4 a5 b6", Texts(read));
        Assert.Equal([1L, 2, 3, 4, 5, 6], read.Select(frame => frame.Stamp.Number));
        Assert.Equal([0, 1, 1, 0, 0, 1], read.Select(frame => frame.Interface));
        Assert.Equal([1, 113], frames.Interfaces.Select(one => one.LinkType));
    }

    [Fact]
    public void Stop_FramesThatWaitForASilentSource_AreCountedAsDropped()
    {
        PlannedSource talking = new PlannedSource("talking", ends: false).Block(("a1", 10), ("a2", 20));
        using LiveFrames frames = new([talking, new PlannedSource("silent", ends: false)], Quick with { MergeWait = TimeSpan.FromHours(1) }, new JumpingClock());
        Assert.True(frames.TryReadBlock(out FrameBlock? before));
        frames.Stop();

        Assert.Equal((0, 2L), (before.Count, talking.Counts.OwnDrops));
    }

    [Fact]
    public void TryReadBlock_OtherSourceIsSilent_FramesWaitNoLongerThanAllowed()
    {
        JumpingClock clock = new();
        PlannedSource talking = new PlannedSource("talking", ends: false).Block(("a1", 10));
        using LiveFrames frames = new([talking, new PlannedSource("silent", ends: false)], Quick with { MergeWait = TimeSpan.FromHours(1) }, clock);
        Assert.True(frames.TryReadBlock(out FrameBlock? before));
        Assert.Equal(0, before.Count);

        clock.Jump(TimeSpan.FromHours(2));

        Assert.Equal("a1", NextTexts(frames));
    }

    [Fact]
    public void TryReadBlock_SilentWire_EmptyBlocksWhoseTimeGoesOn()
    {
        JumpingClock clock = new();
        const long start = 1_700_000_000_000_000_000;
        using LiveFrames frames = new([new PlannedSource("a", ends: false).Block(("a1", start))], Quick, clock);
        while (frames.TryReadBlock(out FrameBlock? first) && first.Count == 0)
            Assert.Equal(FrameStamp.NoTime, first.Time);

        clock.Jump(TimeSpan.FromSeconds(10));
        Assert.True(frames.TryReadBlock(out FrameBlock? later));

        Assert.Equal(0, later.Count);
        Assert.InRange(later.Time, start + 10_000_000_000, start + 20_000_000_000);
    }

    [Fact]
    public void TryReadBlock_SourceFails_ThrowsWhatItThrew()
    {
        using LiveFrames frames = new([new FailingSource()], Quick);

        InvalidOperationException failure = Assert.Throws<InvalidOperationException>(() => ReadAll(frames));
        Assert.Equal("broken", failure.InnerException?.Message);
    }

    [Fact]
    public void Dispose_SourcesThatGoOn_AreClosed()
    {
        PlannedSource source = new("a", ends: false);
        LiveFrames frames = new([source], Quick);
        Assert.True(frames.TryReadBlock(out _));
        frames.Dispose();

        Assert.True(source.IsDisposed);
    }

    private static string NextTexts(LiveFrames frames)
    {
        while (frames.TryReadBlock(out FrameBlock? block))
        {
            if (block.Count > 0)
                return Texts(Enumerable.Range(0, block.Count).Select(i => block[i]));
        }
        return "";
    }

    private sealed class FailingSource : ILiveSource
    {
        public string Name => "failing";

        public IReadOnlyList<CaptureInterface> Interfaces => [];

        public LiveCounts Counts { get; } = new();

        public bool TryReadBlock([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out FrameBlock? block) => throw new IOException("broken");

        public void Dispose()
        {
        }
    }
}

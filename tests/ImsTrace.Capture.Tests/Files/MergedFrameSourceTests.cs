using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Files;

namespace ImsTrace.Capture.Tests.Files;

public sealed class MergedFrameSourceTests
{
    private static CaptureFileReader Open(byte[] file, int index)
    {
        Assert.True(CaptureFileReader.TryOpen(new MemoryStream(file), index, CaptureLimits.Default, out CaptureFileReader? reader, out _));
        return reader;
    }

    private static byte[] At(params uint[] seconds)
        => seconds.Aggregate(new PcapBuilder(), (builder, second) => builder.Frame([(byte)second], second)).ToArray();

    private static string Merge(CaptureLimits? limits, params byte[][] files)
    {
        using IFrameSource source = MergedFrameSource.Create([.. files.Select(Open)], limits ?? CaptureLimits.Default);
        return string.Join(' ', ReadFile.FramesOf(source).Select(f => $"{(char)('a' + f.Stamp.Capture)}{f.Stamp.Number}"));
    }

    [Fact]
    public void TryReadBlock_SeveralFiles_MergesByTimeAndTiesByIndex()
        => Assert.Equal("b1 a1 b2 a2 b3 c1 a3", Merge(null, At(2, 3, 9), At(1, 2, 3), At(4)));

    [Fact]
    public void TryReadBlock_FileOutOfOrder_KeepsItsOwnOrder()
        => Assert.Equal("b1 a1 a2 a3 b2", Merge(null, At(5, 1, 6), At(2, 8)));

    [Fact]
    public void TryReadBlock_FrameWithoutTime_FollowsTheFrameBeforeIt()
    {
        byte[] file = new PcapngBuilder().Section().Interface().Enhanced([1], 2_000_000).Simple([2]).Enhanced([3], 5_000_000).ToArray();

        Assert.Equal("a1 a2 b1 a3", Merge(null, file, At(3)));
    }

    [Fact]
    public void TryReadBlock_SmallBlocks_GivesAllFrames()
        => Assert.Equal("a1 b1 a2 b2 a3 b3", Merge(new CaptureLimits { BlockSize = 64, FramesPerBlock = 1 }, At(1, 3, 5), At(2, 4, 6)));

    [Fact]
    public void Create_OneFile_IsThatFile()
    {
        using CaptureFileReader reader = Open(At(1), 0);

        Assert.Same(reader, MergedFrameSource.Create([reader], CaptureLimits.Default));
    }
}

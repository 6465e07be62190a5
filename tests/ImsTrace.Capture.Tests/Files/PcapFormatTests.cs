using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Files;

namespace ImsTrace.Capture.Tests.Files;

public sealed class PcapFormatTests
{
    public static TheoryData<uint, bool, long> Variants => new()
    {
        { PcapBuilder.Microseconds, false, 5_000_007_000 },
        { PcapBuilder.Microseconds, true, 5_000_007_000 },
        { PcapBuilder.Nanoseconds, false, 5_000_000_007 },
        { PcapBuilder.Nanoseconds, true, 5_000_000_007 },
        { PcapBuilder.Modified, false, 5_000_007_000 },
        { PcapBuilder.Modified, true, 5_000_007_000 },
    };

    [Theory, MemberData(nameof(Variants))]
    public void Read_EveryVariant_GivesFramesWithTheirTime(uint magic, bool bigEndian, long time)
    {
        byte[] file = new PcapBuilder(113, magic, bigEndian).Frame([1, 2, 3], 5, 7, 9).Frame([], 6).Frame([4], 6).ToArray();

        ReadFile read = ReadFile.Of(file);

        Assert.Equal(
        [
            new("010203", new(1, time, 0), 9, 113),
            new("", new(2, 6_000_000_000, 0), 0, 113),
            new("04", new(3, 6_000_000_000, 0), 1, 113),
        ], read.Frames);
        Assert.Empty(read.Problems);
    }

    [Theory, MemberData(nameof(Variants))]
    public void Read_EveryPrefix_GivesTheWholeFramesBeforeTheCut(uint magic, bool bigEndian, long time)
    {
        _ = time;
        PcapBuilder builder = new PcapBuilder(1, magic, bigEndian).Frame(new byte[20]).Frame(new byte[3]).Frame(new byte[31]);
        byte[] file = builder.ToArray();
        for (int cut = 0; cut <= file.Length; cut++)
        {
            ReadFile read = ReadFile.Of(file[..cut]);
            Assert.Equal(builder.RecordEnds.Count(end => end <= cut), read.Frames.Count);
            bool whole = cut == 24 || builder.RecordEnds.Contains(cut);
            CaptureProblem? problem = read.OpenProblem ?? read.Problems.SingleOrDefault();
            CaptureProblemCode? expected = whole ? null
                : cut == 0 ? CaptureProblemCode.EmptyFile
                : cut < 4 ? CaptureProblemCode.NotACapture : CaptureProblemCode.CutOff;
            Assert.Equal(expected, problem?.Code);
            if (cut > 24 && !whole)
                Assert.Equal(builder.RecordEnds.Where(end => end <= cut).DefaultIfEmpty(24).Last(), problem?.Offset);
        }
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Read_RecordAtTheLimit_IsReadAndAboveIsNot(int length, bool isRead)
    {
        byte[] file = new PcapBuilder().Frame([1]).Frame(new byte[length]).ToArray();

        ReadFile read = ReadFile.Of(file, new CaptureLimits { BlockSize = 64, MaximumRecordLength = 100 });

        Assert.Equal(isRead ? 2 : 1, read.Frames.Count);
        Assert.Equal(isRead ? [] : [new(CaptureProblemCode.RecordTooLong, 41)], read.Problems.Select(p => (p.Code, p.Offset)));
    }

    [Theory]
    [InlineData(64, 8192, 1)]
    [InlineData(64, 1, 7)]
    [InlineData(100, 2, 1000)]
    [InlineData(1 << 20, 3, 1)]
    public void Read_AnyBlockSizeAndPiece_GivesTheSameFrames(int blockSize, int framesPerBlock, int piece)
    {
        var builder = new PcapBuilder();
        for (int i = 0; i < 60; i++)
            builder.Frame(Enumerable.Repeat((byte)i, i * 3).ToArray(), (uint)i);
        byte[] file = builder.ToArray();

        ReadFile read = ReadFile.Of(file, new CaptureLimits { BlockSize = blockSize, FramesPerBlock = framesPerBlock }, piece);

        Assert.Equal(ReadFile.Of(file).Frames, read.Frames);
        Assert.Equal(60, read.Frames.Count);
        Assert.Empty(read.Problems);
    }
}

using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Files;

namespace ImsTrace.Capture.Tests.Files;

public sealed class PcapngFormatTests
{
    private static readonly byte[] SmallBlocks = new byte[200];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Read_AllPacketBlocks_GivesFrames(bool bigEndian)
    {
        byte[] file = new PcapngBuilder().Section(bigEndian).Interface(1, 2).Interface(101)
            .Enhanced([1, 2, 3], 5_000_001, 1, 7).Obsolete([4], 6_000_000, 1).Simple([5, 6], 40).ToArray();

        ReadFile read = ReadFile.Of(file);

        Assert.Equal(
        [
            new("010203", new(1, 5_000_001_000, 0), 7, 101),
            new("04", new(2, 6_000_000_000, 0), 1, 101),
            new("0506", new(3, FrameStamp.NoTime, 0), 40, 1),
        ], read.Frames);
        Assert.Empty(read.Problems);
    }

    [Theory]
    [InlineData(6, 0L, 1_500_000UL, 1_500_000_000L)]
    [InlineData(9, 0L, 1_500_000UL, 1_500_000L)]
    [InlineData(3, 10L, 1_500UL, 11_500_000_000L)]
    [InlineData(0, 0L, 7UL, 7_000_000_000L)]
    [InlineData(12, 0L, 1_500_000UL, 1_500L)]
    [InlineData(0x80 | 10, 0L, 1536UL, 1_500_000_000L)]
    [InlineData(0x80 | 10, -1L, 1536UL, 500_000_000L)]
    [InlineData(6, -2L, 1_000_000UL, FrameStamp.NoTime)]
    [InlineData(6, 0L, ulong.MaxValue, FrameStamp.NoTime)]
    [InlineData(0x7F, 0L, 5UL, 0L)]
    public void Read_Resolution_GivesNanoseconds(byte resolution, long offset, ulong ticks, long nanoseconds)
    {
        byte[] file = new PcapngBuilder().Section().Interface(1, 0, resolution, offset).Enhanced([1], ticks).ToArray();

        Assert.Equal(nanoseconds, ReadFile.Of(file).Frames.Single().Stamp.Time);
    }

    [Fact]
    public void Read_SectionsOfBothByteOrders_KeepsNumbersAndForgetsInterfaces()
    {
        byte[] file = new PcapngBuilder().Section().Interface(1).Enhanced([1]).Section(true).Interface(113).Enhanced([2]).ToArray();

        Assert.Equal([(1L, 1), (2L, 113)], ReadFile.Of(file).Frames.Select(f => (f.Stamp.Number, f.LinkType)));
    }

    [Theory]
    [InlineData(4u)]
    [InlineData(5u)]
    [InlineData(10u)]
    [InlineData(0xBADu)]
    public void Read_OtherBlockLongerThanABuffer_IsPassedOver(uint type)
    {
        byte[] file = new PcapngBuilder().Section().Interface().Enhanced([1]).Block(type, new byte[1000]).Enhanced([2]).Block(type, []).ToArray();

        ReadFile read = ReadFile.Of(file, new CaptureLimits { BlockSize = 64 }, 50);

        Assert.Equal(["01", "02"], read.Frames.Select(f => f.Hex));
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Read_EveryPrefix_GivesTheWholeFramesBeforeTheCut()
    {
        PcapngBuilder builder = new PcapngBuilder().Section().Interface().Enhanced(new byte[9]).Block(4, new byte[80]).Simple(new byte[3]).Section(true).Interface().Obsolete(new byte[2]);
        byte[] file = builder.ToArray();
        foreach (CaptureLimits limits in new[] { CaptureLimits.Default, new CaptureLimits { BlockSize = 64 } })
        {
            for (int cut = 0; cut <= file.Length; cut++)
            {
                ReadFile read = ReadFile.Of(file[..cut], limits);
                Assert.Equal(builder.FrameEnds.Count(end => end <= cut), read.Frames.Count);
                Assert.All(read.Problems, problem => Assert.Equal(CaptureProblemCode.CutOff, problem.Code));
            }
        }
    }

    [Theory]
    [InlineData(null, 44u)]
    [InlineData(40u, null)]
    [InlineData(0u, null)]
    [InlineData(37u, null)]
    [InlineData(0x3FFFFFF0u, null)]
    public void Read_BlockLengthLies_GoesOnAtTheNextSection(uint? leading, uint? trailing)
    {
        PcapngBuilder builder = new PcapngBuilder().Section().Interface().Enhanced([1]);
        int lie = builder.Length;
        byte[] file = builder.Block(6, new byte[21], leading, trailing).Enhanced([9]).Section().Interface().Enhanced([2]).ToArray();

        ReadFile read = ReadFile.Of(file, new CaptureLimits { MaximumRecordLength = 1 << 30 });

        Assert.Equal(["01", "02"], read.Frames.Select(f => f.Hex));
        Assert.Equal((CaptureProblemCode.BlockLengthLies, lie), read.Problems.Select(p => (p.Code, (int)p.Offset)).Single());
    }

    [Theory]
    [InlineData(100, "1 2 3")]
    [InlineData(101, "1 2")]
    public void Read_BlockAtTheLimit_IsReadAndAboveLeadsToTheNextSection(int length, string numbers)
    {
        byte[] file = new PcapngBuilder().Section().Interface().Enhanced([1]).Enhanced(new byte[length]).Section().Interface().Enhanced([2]).ToArray();

        ReadFile read = ReadFile.Of(file, new CaptureLimits { BlockSize = 64, MaximumRecordLength = 132 });

        Assert.Equal(numbers, string.Join(' ', read.Frames.Select(f => f.Stamp.Number)));
        Assert.Equal("02", read.Frames[^1].Hex);
        Assert.Equal(length == 100 ? 0 : 1, read.Problems.Count(p => p.Code == CaptureProblemCode.RecordTooLong));
    }

    [Fact]
    public void Read_UnknownInterface_GivesTheFrameWithoutLinkTypeAndSaysSoOnce()
    {
        byte[] file = new PcapngBuilder().Section().Enhanced([1]).Enhanced([2], 0, 5).ToArray();

        ReadFile read = ReadFile.Of(file);

        Assert.Equal([FrameHeader.UnknownLinkType, FrameHeader.UnknownLinkType], read.Frames.Select(f => f.LinkType));
        Assert.Equal(CaptureProblemCode.UnknownInterface, read.Problems.Single().Code);
    }

    [Fact]
    public void Read_RandomBytesInAnyPlace_NeverThrows()
    {
        byte[] file = new PcapngBuilder().Section().Interface(1, 0, 9, 5).Enhanced(SmallBlocks).Simple([1, 2]).Block(4, SmallBlocks).Section(true).Interface().Obsolete([1]).ToArray();
        var random = new Random(1);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] damaged = (byte[])file.Clone();
            for (int change = random.Next(1, 4); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            ReadFile read = ReadFile.Of(damaged, new CaptureLimits { BlockSize = 64 });
            Assert.InRange(read.Frames.Count, 0, 40);
        }
    }
}

using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Files;

namespace ImsTrace.Capture.Tests.Files;

public sealed class NetMonFormatTests
{
    private const long Start = 1_121_614_760_502_000_000; // 2005-07-17 15:39:20.502 UTC

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_EveryVersion_GivesFramesWithTheirTime(byte minor)
    {
        byte[] file = new NetMonBuilder(minor).Frame([1, 2, 3], 7, 9).Frame([]).Frame([4], 1_000_000).ToArray();

        ReadFile read = ReadFile.Of(file, piece: 50);

        Assert.Equal(
        [
            new("010203", new(1, Start + 7_000, 0), 9, 1),
            new("", new(2, Start, 0), 0, 1),
            new("04", new(3, Start + 1_000_000_000, 0), 1, 1),
        ], read.Frames);
        Assert.Empty(read.Problems);
    }

    [Theory]
    [InlineData(0xE071, 113)]
    [InlineData(1, 1)]
    [InlineData(6, FrameHeader.UnknownLinkType)]
    public void Read_NetworkOfTheFrame_GivesItsLinkType(ushort network, int linkType)
        => Assert.Equal(linkType, Assert.Single(ReadFile.Of(new NetMonBuilder(1).Frame([1], frameNetwork: network).ToArray()).Frames).LinkType);

    [Fact]
    public void Read_EveryPrefix_GivesTheWholeFramesBeforeTheCut()
    {
        NetMonBuilder builder = new NetMonBuilder(3).Frame(new byte[20]).Frame(new byte[3]).Frame(new byte[31]);
        byte[] file = builder.ToArray();
        for (int cut = 0; cut <= file.Length; cut++)
        {
            ReadFile read = ReadFile.Of(file[..cut]);

            Assert.Equal(builder.RecordEnds.Count(end => end <= cut), read.Frames.Count);
            CaptureProblemCode? expected = cut >= builder.RecordEnds[^1] ? null
                : cut == 0 ? CaptureProblemCode.EmptyFile
                : cut < 4 ? CaptureProblemCode.NotACapture : CaptureProblemCode.CutOff;
            Assert.Equal(expected, (read.OpenProblem ?? read.Problems.SingleOrDefault())?.Code);
        }
    }

    [Theory]
    [InlineData(100, 2)]
    [InlineData(101, 1)]
    public void Read_RecordAtTheLimit_IsReadAndAboveIsNot(int length, int frames)
    {
        byte[] file = new NetMonBuilder().Frame([1]).Frame(new byte[length]).ToArray();

        ReadFile read = ReadFile.Of(file, CaptureLimits.Default with { MaximumRecordLength = 100 });

        Assert.Equal(frames, read.Frames.Count);
        Assert.Equal(frames == 1 ? [CaptureProblemCode.RecordTooLong] : [], read.Problems.Select(problem => problem.Code));
    }
}

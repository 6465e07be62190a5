using System.IO.Compression;
using ImsTrace.Capture.Files;
using ImsTrace.TestKit.Files;

namespace ImsTrace.Capture.Tests.Files;

public sealed class CaptureFileReaderTests
{
    private static byte[] ManyFrames()
    {
        var builder = new PcapBuilder();
        var random = new Random(3);
        byte[] bytes = new byte[200];
        for (int i = 0; i < 2000; i++)
        {
            random.NextBytes(bytes);
            builder.Frame(bytes, (uint)i);
        }
        return builder.ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    [Fact]
    public void Read_Gzip_GivesTheSameFrames()
    {
        byte[] file = ManyFrames();

        ReadFile read = ReadFile.Of(Gzip(file), null, 1000);

        Assert.Equal(ReadFile.Of(file).Frames, read.Frames);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void Read_GzipOfPcapng_GivesFrames()
        => Assert.Equal("0102", ReadFile.Of(Gzip(new PcapngBuilder().Section().Interface().Enhanced([1, 2]).ToArray())).Frames.Single().Hex);

    [Fact]
    public void Read_DamagedGzip_GivesTheFramesBeforeAndSaysSo()
    {
        byte[] packed = Gzip(ManyFrames());
        packed.AsSpan(packed.Length / 2, 64).Fill(0xFF);

        ReadFile read = ReadFile.Of(packed);

        Assert.Contains(read.Problems, p => p.Code == CaptureProblemCode.CorruptGzip);
        Assert.InRange(read.Frames.Count, 700, 1999);
    }

    [Fact]
    public void Read_CutGzip_GivesTheFramesBeforeAndSaysSo()
    {
        byte[] packed = Gzip(ManyFrames());

        ReadFile read = ReadFile.Of(packed[..(packed.Length / 2)]);

        Assert.Contains(read.Problems, p => p.Code is CaptureProblemCode.CorruptGzip or CaptureProblemCode.CutOff);
        Assert.InRange(read.Frames.Count, 700, 1999);
    }

    [Theory]
    [InlineData("", CaptureProblemCode.EmptyFile)]
    [InlineData("INVITE sip:a SIP/2.0", CaptureProblemCode.NotACapture)]
    [InlineData("ab", CaptureProblemCode.NotACapture)]
    public void TryOpen_NoCapture_SaysWhatItIs(string text, CaptureProblemCode code)
        => Assert.Equal(code, ReadFile.Of(System.Text.Encoding.ASCII.GetBytes(text)).OpenProblem?.Code);

    [Fact]
    public void TryOpen_GzipOfText_IsNoCapture()
        => Assert.Equal(CaptureProblemCode.NotACapture, ReadFile.Of(Gzip("hello world"u8.ToArray())).OpenProblem?.Code);

    [Fact]
    public void TryOpen_GzipMagicAlone_SaysThatItIsDamaged()
        => Assert.Equal(CaptureProblemCode.CorruptGzip, ReadFile.Of([0x1F, 0x8B, 0xFF, 1, 2, 3, 4, 5, 6, 7, 8, 9]).OpenProblem?.Code);

    [Fact]
    public void TryOpen_NoFramesAtAll_IsFine()
    {
        ReadFile read = ReadFile.Of(new PcapBuilder().ToArray());

        Assert.Null(read.OpenProblem);
        Assert.Empty(read.Frames);
        Assert.Empty(read.Problems);
    }

    [Fact]
    public void TryOpen_MissingFileOrDirectory_SaysSo()
    {
        string missing = Path.Combine(Path.GetTempPath(), "imstrace-no-such-file.pcap");

        Assert.False(CaptureFileReader.TryOpen(missing, 0, CaptureLimits.Default, out _, out CaptureProblem? problem));
        Assert.Equal(CaptureProblemCode.Missing, problem.Code);
        Assert.False(CaptureFileReader.TryOpen(Path.GetTempPath(), 0, CaptureLimits.Default, out _, out problem));
        Assert.Equal(CaptureProblemCode.IsDirectory, problem.Code);
    }

    [Fact]
    public void TryReadBlock_EveryBlockReleased_ComesBackToThePool()
    {
        var limits = new CaptureLimits { BlockSize = 1024, FreeBlocks = 4 };
        Assert.True(CaptureFileReader.TryOpen(new MemoryStream(ManyFrames()), 0, limits, out CaptureFileReader? reader, out _));
        using (reader)
        {
            int blocks = 0;
            while (reader.TryReadBlock(out FrameBlock? block))
            {
                blocks++;
                block.Retain();
                block.Release();
                block.Release();
                Assert.InRange(reader.Pool.Free, 1, 2);
            }
            Assert.InRange(blocks, 300, 600);
        }
    }

    [Fact]
    public void Limits_NoRoomForABlock_AreRefused()
        => Assert.Throws<ArgumentOutOfRangeException>(() => new CaptureLimits { BlockSize = 1 }.Validate());
}

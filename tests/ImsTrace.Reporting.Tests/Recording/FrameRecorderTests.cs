using ImsTrace.Capture;
using System.Collections.Concurrent;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Recording;
using ImsTrace.Reporting.Tests.Building;
using Xunit;

namespace ImsTrace.Reporting.Tests.Recording;

public sealed class FrameRecorderTests : IDisposable
{
    private const int FrameLength = 100;
    private const long Second = 1_000_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly RecordingFolder folder = new();
    private readonly ConcurrentQueue<string> told = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void OnBlock_OneFile_HasAllFramesAndTheirInterface()
    {
        string path = Path.Combine(folder.Path, "all.pcapng");
        using (FrameRecorder recorder = new(Quick(path, ring: null), [LiveFeed.Interface], told.Enqueue))
        {
            recorder.OnBlock(Frames(1, 2));
            recorder.OnBlock(Frames(3));
        }

        Assert.Equal(["1 2 3"], folder.Frames);
        Assert.True(CaptureFileReader.TryOpen(path, 0, CaptureLimits.Default, out CaptureFileReader? reader, out _));
        using CaptureFileReader opened = reader;
        Assert.True(opened.TryReadBlock(out _));
        Assert.Equal("feed"u8.ToArray(), opened.Interfaces.Single().Options.Single(option => option.Code == 2).Value);
    }

    [Theory]
    [InlineData(0, "1 2", "3 4")]
    [InlineData(-1, "1", "2", "3", "4")]
    public void OnBlock_FileAtItsSize_AndOneByteLess(int more, params string[] expected)
    {
        long twoFrames = Record(Quick(Path.Combine(folder.Path, "two.pcapng"), ring: null), [Frames(1, 2)])[RecordingCount.Bytes];
        File.Delete(Path.Combine(folder.Path, "two.pcapng"));

        Record(Quick(folder.Path, new(twoFrames + more, TimeSpan.Zero, 0)), [Frames(1, 2, 3, 4)]);

        Assert.Equal(expected, folder.Frames);
        Assert.All(folder.Names, name => Assert.True(new FileInfo(Path.Combine(folder.Path, name)).Length <= twoFrames + more));
    }

    [Fact]
    public void OnBlock_FileAtItsTime_AndOneNanosecondLess()
    {
        Record(Quick(folder.Path, new(0, TimeSpan.FromSeconds(60), 0)),
            [LiveFeed.Block(([1], Wire.Noon), ([2], Wire.Noon + 60 * Second - 1), ([3], Wire.Noon + 60 * Second), ([4], Wire.Noon + 61 * Second))]);

        Assert.Equal(["1 2", "3 4"], folder.Frames);
        Assert.Equal(["imstrace-20260301T120000.000000Z-00001.pcapng", "imstrace-20260301T120100.000000Z-00002.pcapng"], folder.Names);
    }

    [Fact]
    public void OnBlock_MoreFilesThanAreKept_TheOldestGoThoseOfAnEarlierRunToo()
    {
        string[] others = ["imstrace-notes.pcapng", "other-20260301T120000.000000Z-00001.pcapng", "imstrace-20260301T120000.000000Z-00001.pcap"];
        foreach (string name in (string[])[.. others, "imstrace-20250101T000000.000000Z-00007.pcapng", "imstrace-20260228T000000.000000Z-00001.pcapng"])
            File.WriteAllBytes(Path.Combine(folder.Path, name), []);

        Record(Quick(folder.Path, new(1, TimeSpan.Zero, 2)), [Frames(1)]);
        Assert.Equal(["imstrace-20260228T000000.000000Z-00001.pcapng", "imstrace-20260301T120000.000000Z-00001.pcapng"], folder.Names.Except(others));

        Record(Quick(folder.Path, new(1, TimeSpan.Zero, 2)), [LiveFeed.Block(([1], Wire.Noon + Second), ([2], Wire.Noon + 2 * Second), ([3], Wire.Noon + 3 * Second))]);
        Assert.Equal(["imstrace-20260301T120002.000000Z-00002.pcapng", "imstrace-20260301T120003.000000Z-00003.pcapng"], folder.Names.Except(others));
        Assert.All(others, name => Assert.Contains(name, folder.Names));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void OnBlock_FilesAtTheLimit_OneMoreRemovesTheOldestAndCountsIt(int files, long removed)
    {
        EventCounts<RecordingCount> counts = Record(Quick(folder.Path, new(1, TimeSpan.Zero, 2)),
            [LiveFeed.Block([.. Enumerable.Range(1, files).Select(number => ((byte[])[(byte)number], Wire.Noon + number * Second))])]);

        Assert.Equal((files, removed, 2), (counts[RecordingCount.Files], counts[RecordingCount.Removed], folder.Names.Length));
    }

    [Fact]
    public void OnBlock_FolderVanishesAndComesBack_IsToldAndCountedAndRecordingGoesOn()
    {
        string place = Path.Combine(folder.Path, "ring");
        Directory.CreateDirectory(place);
        using FrameRecorder recorder = new(Quick(place, new(1 << 20, TimeSpan.Zero, 5)), [LiveFeed.Interface], told.Enqueue);
        recorder.OnBlock(Frames(1));
        Wait(() => recorder.Counts[RecordingCount.Written] == 1);

        Directory.Delete(place, recursive: true);
        Wait(() => recorder.IsFailing);
        recorder.OnBlock(Frames(2, 3));
        Wait(() => recorder.Counts[RecordingCount.Dropped] >= 2);
        Directory.CreateDirectory(place);
        int sent = 3;
        Wait(() =>
        {
            recorder.OnBlock(Frames(4));
            sent++;
            return !recorder.IsFailing;
        });
        recorder.Dispose();

        Assert.Equal([$"recording to {place} has stopped: it is gone; it goes on when that is possible again."], told.Take(1));
        Assert.Matches(@"goes on; \d+ frames are missing\.$", told.Last());
        Assert.Equal((2, 1L), (told.Count, recorder.Counts[RecordingCount.Failures]));
        Assert.Equal(sent, recorder.Counts[RecordingCount.Written] + recorder.Counts[RecordingCount.Dropped]);
        // The first frame counts as written where the file was looked after before it was gone.
        long inTheFile = RecordingFolder.Read(Directory.GetFiles(place).Single()).Count;
        Assert.InRange(recorder.Counts[RecordingCount.Written] - inTheFile, 0, 1);
    }

    [Fact]
    public void OnBlock_FolderThatWasNeverThere_CountsEachFrame()
    {
        string place = Path.Combine(folder.Path, "none");
        EventCounts<RecordingCount> counts = Record(Quick(place, new(1 << 20, TimeSpan.Zero, 5)), [Frames(1, 2, 3)]);

        Assert.Equal((0L, 3L, 1L), (counts[RecordingCount.Written], counts[RecordingCount.Dropped], counts[RecordingCount.Failures]));
        Assert.Equal([$"recording to {place} has stopped: the folder is gone; it goes on when that is possible again."], told);
    }

    [Fact]
    public void OnBlock_SlowPlace_TakesBlocksUpToTheLimitAndCountsTheNext()
    {
        using ManualResetEventSlim isFree = new();
        using ManualResetEventSlim isStuck = new();
        void Tell(string text)
        {
            isStuck.Set();
            isFree.Wait(Patience);
        }
        using FrameRecorder recorder = new(Quick(Path.Combine(folder.Path, "none"), new(1 << 20, TimeSpan.Zero, 5)) with { WaitingBlocks = 2 }, [LiveFeed.Interface], Tell);
        recorder.OnBlock(Frames(1));
        Assert.True(isStuck.Wait(Patience));

        recorder.OnBlock(Frames(2));
        recorder.OnBlock(Frames(3));
        Assert.Equal((2, 0L), (recorder.Waiting, recorder.Counts[RecordingCount.Dropped]));
        recorder.OnBlock(Frames(4, 5));
        Assert.Equal((2, 2L), (recorder.Waiting, recorder.Counts[RecordingCount.Dropped]));

        isFree.Set();
        recorder.Dispose();
        Assert.Equal(5, recorder.Counts[RecordingCount.Dropped]);
    }

    [Fact]
    public void Reopen_OneFileThatWasMovedAway_BeginsItAnew()
    {
        string path = Path.Combine(folder.Path, "all.pcapng");
        using FrameRecorder recorder = new(Quick(path, ring: null), [LiveFeed.Interface], told.Enqueue);
        recorder.OnBlock(Frames(1));
        Wait(() => recorder.Counts[RecordingCount.Written] == 1);

        File.Move(path, path + ".1");
        // Until it is told, it goes on in the file that it has.
        recorder.OnBlock(Frames(2));
        Wait(() => recorder.Counts[RecordingCount.Written] == 2);
        recorder.Reopen();
        recorder.OnBlock(Frames(3));
        recorder.Dispose();

        Assert.Equal(["3", "1 2"], folder.Frames);
        Assert.Empty(told);
        Assert.Equal(2, recorder.Counts[RecordingCount.Files]);
    }

    [Fact]
    public void OnBlock_WithinTheFlushTime_StandsInTheFileWhileItGrows()
    {
        using FrameRecorder recorder = new(Quick(folder.Path, new(1 << 20, TimeSpan.Zero, 5)), [LiveFeed.Interface], told.Enqueue);

        recorder.OnBlock(Frames(1, 2));
        Wait(() => recorder.Counts[RecordingCount.Written] == 2);

        Assert.Equal(["1 2"], folder.Frames);
    }

    private static RecordingOptions Quick(string path, RingSize? ring)
        => new() { Path = path, Ring = ring, FlushTime = TimeSpan.FromMilliseconds(10), RetryTime = TimeSpan.FromMilliseconds(40) };

    private static FrameBlock Frames(params byte[] marks)
        => LiveFeed.Block([.. marks.Select(mark => (Enumerable.Repeat(mark, FrameLength).ToArray(), Wire.Noon))]);

    private static void Wait(Func<bool> condition) => Assert.True(SpinWait.SpinUntil(condition, Patience));

    private EventCounts<RecordingCount> Record(RecordingOptions options, FrameBlock[] blocks)
    {
        using FrameRecorder recorder = new(options, [LiveFeed.Interface], told.Enqueue);
        foreach (FrameBlock block in blocks)
            recorder.OnBlock(block);
        recorder.Dispose();
        return recorder.Counts;
    }
}

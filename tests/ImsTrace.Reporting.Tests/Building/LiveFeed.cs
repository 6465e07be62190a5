using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;
using Xunit;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>Frames as a live run gives them: numbered, in blocks that are counted by reference.</summary>
internal sealed class LiveFeed : ILiveSource
{
    private readonly FrameCollector collector = new(LiveLimits.Default);
    private readonly Queue<(byte[] Bytes, long Time)> frames;

    private LiveFeed(IReadOnlyList<(byte[] Bytes, long Time)> frames) => this.frames = new(frames);

    public static CaptureInterface Interface { get; } = new(101, 0, [(2, "feed"u8.ToArray())]);

    public string Name => "feed";

    public IReadOnlyList<CaptureInterface> Interfaces { get; } = [Interface];

    public LiveCounts Counts { get; } = new();

    /// <summary>A source of these frames.</summary>
    public static LiveFeed Of(params (byte[] Bytes, long Time)[] frames) => new(frames);

    /// <summary>One block of these frames, numbered from 1.</summary>
    public static FrameBlock Block(params (byte[] Bytes, long Time)[] frames) => Assert.Single(Blocks(frames));

    /// <summary>Blocks of these frames, numbered from 1, as many as they need.</summary>
    public static FrameBlock[] Blocks(IReadOnlyList<(byte[] Bytes, long Time)> frames)
    {
        using LiveFrames live = new([new LiveFeed(frames)], LiveLimits.Default);
        List<FrameBlock> blocks = [];
        while (live.TryReadBlock(out FrameBlock? block))
        {
            if (block.Count > 0)
                blocks.Add(block);
        }
        return [.. blocks];
    }

    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        block = null;
        if (frames.Count == 0)
            return false;
        while (frames.TryPeek(out (byte[] Bytes, long Time) frame) && collector.TryAdd(frame.Bytes, frame.Bytes.Length, frame.Time, linkType: 101))
            frames.Dequeue();
        block = collector.Take();
        return true;
    }

    public void Dispose() => collector.Dispose();
}

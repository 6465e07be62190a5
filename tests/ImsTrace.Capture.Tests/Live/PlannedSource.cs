using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Live;

namespace ImsTrace.Capture.Tests.Live;

/// <summary>A live source that gives planned blocks of frames, each with the text that a frame has and its time, and then waits or ends.</summary>
internal sealed class PlannedSource(string name, bool ends = true) : ILiveSource
{
    private readonly Queue<(string Text, long Time)[]> blocks = new();
    private readonly FrameCollector collector = new(LiveLimits.Default);

    private readonly SemaphoreSlim silence = new(0);

    public string Name => name;

    public IReadOnlyList<CaptureInterface> Interfaces { get; set; } = [new(1, 0, [])];

    public LiveCounts Counts { get; } = new();

    public bool IsDisposed { get; private set; }

    public PlannedSource Block(params (string Text, long Time)[] frames)
    {
        lock (blocks)
            blocks.Enqueue(frames);
        return this;
    }

    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        (string Text, long Time)[] frames;
        lock (blocks)
        {
            if (!blocks.TryDequeue(out frames!))
                frames = [];
        }
        if (frames.Length == 0 && ends)
        {
            block = null;
            return false;
        }
        foreach ((string text, long time) in frames)
            Assert.True(collector.TryAdd(System.Text.Encoding.ASCII.GetBytes(text), text.Length, time, linkType: 1));
        if (frames.Length == 0)
            silence.Wait(TimeSpan.FromMilliseconds(1));
        block = collector.Take();
        return true;
    }

    public void Dispose()
    {
        IsDisposed = true;
        silence.Dispose();
    }
}

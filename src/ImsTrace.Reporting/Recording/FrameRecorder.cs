using ImsTrace.Capture;
using System.Collections.Concurrent;
using ImsTrace.Analysis.Run.Live;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Recording;

/// <summary>Writes all frames as pcapng, on a thread of its own: a slow disk stops nobody. Where the place cannot be written, frames are counted until it can.</summary>
public sealed class FrameRecorder : IFrameBlockSink, IDisposable
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(5);
    private readonly BlockingCollection<FrameBlock> waiting;
    private readonly RecordingPlace place;
    private readonly RecordingOptions options;
    private readonly TimeProvider clock;
    private readonly Thread thread;
    private volatile bool isToReopen;
    private volatile bool isDisposed;
    private long lastFlush;

    /// <summary>Starts a recording.</summary>
    /// <param name="options">Where, and how.</param>
    /// <param name="interfaces">The interfaces of the frames; the list only grows.</param>
    /// <param name="report">Takes a sentence where the place cannot be written any more, and where it can again.</param>
    /// <param name="clock">Tells when to write and to try again.</param>
    public FrameRecorder(RecordingOptions options, IReadOnlyList<CaptureInterface> interfaces, Action<string> report, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        this.clock = clock ?? TimeProvider.System;
        place = new(options, interfaces, report, Counts, this.clock);
        waiting = new(options.WaitingBlocks);
        thread = new(Run) { IsBackground = true, Name = "imstrace-record" };
        thread.Start();
    }

    /// <summary>What was written, and what was not.</summary>
    public EventCounts<RecordingCount> Counts { get; } = new();

    /// <summary>Blocks that wait for the disk.</summary>
    public int Waiting => isDisposed ? 0 : waiting.Count;

    /// <summary>Whether the place cannot be written now.</summary>
    public bool IsFailing => place.IsFailing;

    /// <inheritdoc/>
    public void OnBlock(FrameBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Count == 0 || isDisposed)
            return;
        block.Retain();
        if (waiting.TryAdd(block))
            return;
        Counts.Add(RecordingCount.Dropped, block.Count);
        block.Release();
    }

    /// <summary>Ends the file at hand; the next frame begins a new one, or is appended where somebody has moved the file away.</summary>
    public void Reopen() => isToReopen = true;

    /// <summary>Writes what waits, and closes the file.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        waiting.CompleteAdding();
        if (thread.Join(MostWait))
            waiting.Dispose();
    }

    private void Run()
    {
        lastFlush = clock.GetTimestamp();
        while (!waiting.IsCompleted)
        {
            waiting.TryTake(out FrameBlock? block, options.FlushTime);
            if (isToReopen)
            {
                isToReopen = false;
                place.Close();
            }
            if (block is not null)
            {
                place.Write(block);
                block.Release();
            }
            if (clock.GetElapsedTime(lastFlush) < options.FlushTime)
                continue;
            lastFlush = clock.GetTimestamp();
            place.Flush();
        }
        place.Dispose();
    }
}

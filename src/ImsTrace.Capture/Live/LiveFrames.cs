using System.Diagnostics.CodeAnalysis;
using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>
/// The frames of all live sources in the order of their times, numbered as in one capture. When the wire is silent it gives empty
/// blocks, so that time goes on: a block's time is that of the last frame and what has passed since, by no clock but the own one.
/// </summary>
public sealed class LiveFrames : IFrameSource
{
    private readonly LiveQueue[] queues;
    private readonly LiveMerge? merge;
    private readonly LiveInterfaces interfaces;
    private readonly LiveLimits limits;
    private readonly TimeProvider clock;
    private readonly FrameBlockPool pool;
    private readonly object gate = new();
    private bool isStarted;
    private long lastNumber;
    private long lastTime = FrameStamp.NoTime;
    private long lastRead;

    /// <summary>Reads <paramref name="sources"/>, which it then owns, each on a thread of its own from the first block on.</summary>
    public LiveFrames(IReadOnlyList<ILiveSource> sources, LiveLimits limits, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        (this.limits, this.clock) = (limits, clock ?? TimeProvider.System);
        Sources = sources;
        queues = [.. sources.Select(source => new LiveQueue(source, limits, gate, this.clock))];
        interfaces = new(sources);
        pool = new(new CaptureLimits { BlockSize = limits.BlockSize, FramesPerBlock = limits.FramesPerBlock, FreeBlocks = limits.FreeBlocks });
        merge = queues.Length > 1 ? new(queues, limits, this.clock, pool, interfaces) : null;
    }

    /// <summary>The sources, in the order in which they were given.</summary>
    public IReadOnlyList<ILiveSource> Sources { get; }

    /// <summary>The interfaces of all sources, to which the frames' own numbers of interfaces point; the list only grows.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces => interfaces.All;

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        Start();
        if (!TryTake(out block))
            return false;
        if (block is null)
            block = pool.Rent();
        else if (merge is null)
            interfaces.Place(block, source: 0);
        block.Number(ref lastNumber);
        block.Time = TimeOf(block);
        return true;
    }

    /// <summary>Ends the threads; frames that came and that nobody has read are counted as dropped. No more are read.</summary>
    public void Stop()
    {
        foreach (LiveQueue queue in queues)
            queue.Stop();
        merge?.Stop();
    }

    /// <summary>Ends the threads and closes the sources.</summary>
    public void Dispose()
    {
        foreach (LiveQueue queue in queues)
            queue.Dispose();
        merge?.Stop();
    }

    private void Start()
    {
        if (isStarted)
            return;
        isStarted = true;
        foreach (LiveQueue queue in queues)
            queue.Start();
    }

    // True with no block where nothing came for a tick; false where nothing comes any more.
    private bool TryTake(out FrameBlock? block)
    {
        long start = clock.GetTimestamp();
        lock (gate)
        {
            while (true)
            {
                block = Next(out TimeSpan wait);
                if (block is not null)
                    return true;
                if (IsEnded())
                    return false;
                TimeSpan left = limits.Tick - clock.GetElapsedTime(start);
                if (left <= TimeSpan.Zero)
                    return true;
                Monitor.Wait(gate, left < wait ? left : wait);
            }
        }
    }

    private FrameBlock? Next(out TimeSpan wait)
    {
        if (merge is not null)
            return merge.Next(out wait);
        wait = limits.Tick;
        return queues[0].Count > 0 ? queues[0].Take(out _) : null;
    }

    private bool IsEnded()
    {
        foreach (LiveQueue queue in queues)
        {
            if (queue.Failure is { } failure)
                throw new InvalidOperationException($"Reading {queue.Source.Name} failed.", failure);
            if (!queue.IsEnded)
                return false;
        }
        return true;
    }

    private long TimeOf(FrameBlock block)
    {
        long now = clock.GetTimestamp();
        if (block.Count > 0 && block[block.Count - 1].Stamp.Time is var time && time != FrameStamp.NoTime)
            (lastTime, lastRead) = (Math.Max(lastTime, time), now);
        else if (lastTime != FrameStamp.NoTime)
            return lastTime + clock.GetElapsedTime(lastRead, now).Ticks * 100;
        return lastTime;
    }
}

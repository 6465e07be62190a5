using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>One live source with the thread that reads it, and its blocks that wait for the analysis. Bounded: what comes beyond is dropped and counted.</summary>
internal sealed class LiveQueue : IDisposable
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(2);
    private readonly ILiveSource source;
    private readonly LiveLimits limits;
    private readonly object gate;
    private readonly TimeProvider clock;
    private readonly Queue<(FrameBlock Block, long Arrival)> blocks = [];
    private readonly Thread thread;
    private volatile bool isStopped;
    private FrameBlock? newest;

    /// <summary>A queue whose consumer waits at <paramref name="gate"/>.</summary>
    public LiveQueue(ILiveSource source, LiveLimits limits, object gate, TimeProvider clock)
    {
        (this.source, this.limits, this.gate, this.clock) = (source, limits, gate, clock);
        thread = new(Read) { IsBackground = true, Name = $"imstrace-{source.Name}" };
    }

    public ILiveSource Source => source;

    /// <summary>Whether nothing comes any more; read under the gate.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Why the source failed; read under the gate.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>How many blocks wait; read under the gate.</summary>
    public int Count => blocks.Count;

    public void Start() => thread.Start();

    /// <summary>The oldest block and when it came; called under the gate, where there is one.</summary>
    public FrameBlock Take(out long arrival)
    {
        (FrameBlock block, arrival) = blocks.Dequeue();
        if (block == newest)
            newest = null;
        return block;
    }

    /// <summary>Takes a block of the source, empty or not.</summary>
    public void Add(FrameBlock block)
    {
        lock (gate)
        {
            if (block.Count == 0 || (newest is not null && newest.TryAppend(block)))
            {
                block.Release();
                return;
            }
            if (isStopped || blocks.Count >= limits.WaitingBlocks)
            {
                Drop(block);
                return;
            }
            newest = block;
            blocks.Enqueue((block, clock.GetTimestamp()));
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Ends the thread; what waits is dropped and counted.</summary>
    public void Stop()
    {
        isStopped = true;
        if (thread.IsAlive)
            thread.Join(MostWait);
        lock (gate)
        {
            while (blocks.TryDequeue(out (FrameBlock Block, long Arrival) waiting))
                Drop(waiting.Block);
            newest = null;
        }
    }

    public void Dispose()
    {
        Stop();
        source.Dispose();
    }

    private void Drop(FrameBlock block)
    {
        source.Counts.OwnDrops += block.Count;
        block.Release();
    }

    private void Read()
    {
        try
        {
            while (!isStopped && source.TryReadBlock(out FrameBlock? block))
                Add(block);
        }
#pragma warning disable CA1031 // the thread's boundary: the consumer throws it again
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (gate)
                Failure = failure;
        }
        lock (gate)
        {
            IsEnded = true;
            Monitor.Pulse(gate);
        }
    }
}

using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>Merges the frames of several live sources by time. A frame waits for those of silent sources only for a moment.</summary>
internal sealed class LiveMerge
{
    private readonly LiveQueue[] queues;
    private readonly Head[] heads;
    private readonly LiveLimits limits;
    private readonly TimeProvider clock;
    private readonly FrameBlockPool pool;
    private readonly LiveInterfaces interfaces;

    public LiveMerge(LiveQueue[] queues, LiveLimits limits, TimeProvider clock, FrameBlockPool pool, LiveInterfaces interfaces)
    {
        (this.queues, this.limits, this.clock, this.pool, this.interfaces) = (queues, limits, clock, pool, interfaces);
        heads = new Head[queues.Length];
    }

    /// <summary>The next frames, copied to one block; null where there are none yet, and how long to wait at most. Called under the gate.</summary>
    public FrameBlock? Next(out TimeSpan wait)
    {
        wait = limits.Tick;
        FrameBlock? block = null;
        int used = 0;
        while (TryFindFirst(out int first, ref wait))
        {
            ref Head head = ref heads[first];
            Frame frame = head.Block![head.Next]; // a head that was found has a block
            int length = frame.Bytes.Length;
            block ??= pool.Rent(length);
            if (block.IsFull || length > block.Buffer.Length - used)
                break;
            frame.Bytes.CopyTo(block.Buffer.AsSpan(used));
            int place = interfaces.PlaceOf(first, frame.Interface);
            block.Add(new(used, length, frame.OriginalLength, frame.LinkType, frame.Stamp, place));
            used += length;
            head.Next++;
        }
        return block;
    }

    /// <summary>Drops and counts what waits, once the threads of the sources have ended.</summary>
    public void Stop()
    {
        for (int i = 0; i < heads.Length; i++)
        {
            if (heads[i].Block is { } block)
            {
                queues[i].Source.Counts.OwnDrops += block.Count - heads[i].Next;
                block.Release();
            }
            heads[i] = default;
        }
    }

    // The source whose next frame is the first of all; none where a silent source may still give an earlier one.
    private bool TryFindFirst(out int first, ref TimeSpan wait)
    {
        first = -1;
        bool isSilent = false;
        for (int i = 0; i < heads.Length; i++)
        {
            if (!Fill(i))
                isSilent |= !queues[i].IsEnded;
            else if (first < 0 || TimeOf(i) < TimeOf(first))
                first = i;
        }
        if (first < 0 || !isSilent)
            return first >= 0;
        TimeSpan left = limits.MergeWait - clock.GetElapsedTime(heads[first].Arrival);
        if (left <= TimeSpan.Zero)
            return true;
        wait = left < wait ? left : wait;
        return false;
    }

    private bool Fill(int source)
    {
        ref Head head = ref heads[source];
        while (head.Block is null || head.Next == head.Block.Count)
        {
            head.Block?.Release();
            head = default;
            if (queues[source].Count == 0)
                return false;
            head.Block = queues[source].Take(out head.Arrival);
        }
        return true;
    }

    private long TimeOf(int source) => heads[source].Block![heads[source].Next].Stamp.Time; // filled before

    private struct Head
    {
        public FrameBlock? Block;
        public int Next;
        public long Arrival;
    }
}

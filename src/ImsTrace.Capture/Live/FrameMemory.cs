using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Live;

/// <summary>Keeps the last frames, up to so many bytes, packed in blocks of their own. What comes and who reads may be on different threads.</summary>
public sealed class FrameMemory : IDisposable
{
    private const int BlockSize = 1 << 20;
    private const int FramesPerBlock = 8192;
    private const int FrameOverhead = 64; // what the description of a frame takes beside its bytes
    private readonly FrameBlockPool pool = new(new CaptureLimits { BlockSize = BlockSize, FramesPerBlock = FramesPerBlock, FreeBlocks = 2 });
    private readonly LinkedList<FrameBlock> blocks = [];
    private readonly Lock gate = new();
    private readonly long maximum;

    /// <summary>Keeps at most this many bytes, in whole blocks of 1 MiB, and at least two of these.</summary>
    public FrameMemory(long maximumBytes) => maximum = Math.Max(maximumBytes, 2L * (BlockSize + FramesPerBlock * FrameOverhead));

    /// <summary>Bytes that are taken, with what describes the frames.</summary>
    public long Bytes { get; private set; }

    /// <summary>Frames that had to go.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Keeps a copy of the block's frames.</summary>
    public void Add(FrameBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (block.Count == 0)
            return;
        lock (gate)
        {
            if (blocks.Last?.Value.TryAppend(block) == true)
                return;
            FrameBlock next = pool.Rent(LengthOf(block));
            next.TryAppend(block);
            blocks.AddLast(next);
            Bytes += SizeOf(next);
            while (Bytes > maximum && blocks.Count > 1)
                Forget(blocks.First!.Value); // there are several
        }
    }

    /// <summary>The blocks, oldest first, which the caller releases, and how many frames each has now: the last one may grow meanwhile.</summary>
    public IReadOnlyList<(FrameBlock Block, int Count)> Take()
    {
        lock (gate)
        {
            (FrameBlock Block, int Count)[] taken = [.. blocks.Select(static block => (block, block.Count))];
            foreach ((FrameBlock block, _) in taken)
                block.Retain();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            foreach (FrameBlock block in blocks)
                block.Release();
            blocks.Clear();
        }
    }

    private static int LengthOf(FrameBlock block)
    {
        int length = 0;
        for (int i = 0; i < block.Count; i++)
            length += block[i].Bytes.Length;
        return length;
    }

    private static long SizeOf(FrameBlock block) => block.Buffer.Length + FramesPerBlock * FrameOverhead;

    private void Forget(FrameBlock oldest)
    {
        blocks.RemoveFirst();
        Bytes -= SizeOf(oldest);
        Forgotten += oldest.Count;
        oldest.Release();
    }
}

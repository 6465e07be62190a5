namespace ImsTrace.Capture.Files;

/// <summary>Keeps released blocks of the usual size for the next use; blocks made for one long record are left to the collector.</summary>
internal sealed class FrameBlockPool(CaptureLimits limits)
{
    private readonly Stack<FrameBlock> free = new();
    private readonly Lock gate = new();

    /// <summary>How many blocks wait for their next use.</summary>
    public int Free
    {
        get
        {
            lock (gate)
                return free.Count;
        }
    }

    /// <summary>A block of at least <paramref name="size"/> bytes, empty, with one reference.</summary>
    public FrameBlock Rent(int size = 0)
    {
        if (size > limits.BlockSize)
            return new(this, size, limits.FramesPerBlock);
        lock (gate)
        {
            if (free.TryPop(out FrameBlock? block))
            {
                block.Reuse();
                return block;
            }
        }
        return new(this, limits.BlockSize, limits.FramesPerBlock);
    }

    public void Return(FrameBlock block)
    {
        if (block.Buffer.Length != limits.BlockSize)
            return;
        lock (gate)
        {
            if (free.Count < limits.FreeBlocks)
                free.Push(block);
        }
    }
}

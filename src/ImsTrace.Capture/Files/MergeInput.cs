namespace ImsTrace.Capture.Files;

/// <summary>One capture of a merge: its next frame and the time that the frame is merged by.</summary>
internal sealed class MergeInput(IFrameSource source, int index) : IDisposable
{
    private FrameBlock? block;
    private int next;

    public int Index => index;

    public Frame Head { get; private set; }

    /// <summary>The head's time, or that of the frame before it where it has none.</summary>
    public long Time { get; private set; } = FrameStamp.NoTime;

    public bool MoveNext()
    {
        while (block is null || next == block.Count)
        {
            block?.Release();
            next = 0;
            if (!source.TryReadBlock(out block))
                return false;
        }
        Head = block[next++];
        if (Head.Stamp.Time != FrameStamp.NoTime)
            Time = Head.Stamp.Time;
        return true;
    }

    public void Dispose()
    {
        block?.Release();
        block = null;
        source.Dispose();
    }
}

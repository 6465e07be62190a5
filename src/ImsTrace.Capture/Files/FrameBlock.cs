namespace ImsTrace.Capture.Files;

/// <summary>Many frames in one pooled buffer, counted by reference: whoever keeps a block longer than its call retains it.</summary>
public sealed class FrameBlock
{
    private const int InitialFrames = 64;

    private readonly FrameBlockPool pool;
    private readonly int frames;
    private FrameHeader[] headers;
    private int references = 1;

    internal FrameBlock(FrameBlockPool pool, int size, int frames)
    {
        this.pool = pool;
        Buffer = GC.AllocateUninitializedArray<byte>(size);
        this.frames = frames;
        headers = new FrameHeader[Math.Min(frames, InitialFrames)];
    }

    /// <summary>How many frames the block holds.</summary>
    public int Count { get; private set; }

    /// <summary>The frame at <paramref name="index"/>, from 0.</summary>
    public Frame this[int index] => new(Buffer, in headers[index]);

    internal byte[] Buffer { get; }

    internal bool IsFull => Count == frames;

    /// <summary>Keeps the block's bytes valid until one more <see cref="Release"/>.</summary>
    public void Retain() => Interlocked.Increment(ref references);

    /// <summary>Ends one use; the last one gives the buffer back to its pool.</summary>
    public void Release()
    {
        int left = Interlocked.Decrement(ref references);
        ObjectDisposedException.ThrowIf(left < 0, this);
        if (left == 0)
            pool.Return(this);
    }

    internal void Add(in FrameHeader header)
    {
        if (Count == headers.Length)
            Array.Resize(ref headers, Math.Min(frames, Count * 2));
        headers[Count++] = header;
    }

    internal void Reuse()
    {
        Count = 0;
        references = 1;
    }
}

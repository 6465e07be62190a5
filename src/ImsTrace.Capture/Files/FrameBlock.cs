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

    /// <summary>How far time has come when the block is handed on, where it goes on without frames, as in a live run; else <see cref="FrameStamp.NoTime"/>.</summary>
    public long Time { get; internal set; } = FrameStamp.NoTime;

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

    /// <summary>Numbers the frames on from the last number.</summary>
    internal void Number(ref long last)
    {
        foreach (ref FrameHeader header in headers.AsSpan(0, Count))
            header = header with { Stamp = header.Stamp with { Number = ++last } };
    }

    internal void SetInterface(int index, int place) => headers[index] = headers[index] with { Interface = place };

    /// <summary>Copies the frames of another block behind the own ones; false where they have no room, and nothing is copied.</summary>
    internal bool TryAppend(FrameBlock other)
    {
        int start = Count == 0 ? 0 : headers[Count - 1].Offset + headers[Count - 1].Length;
        int length = 0;
        for (int i = 0; i < other.Count; i++)
            length += other.headers[i].Length;
        if (Count + other.Count > frames || length > Buffer.Length - start)
            return false;
        for (int i = 0; i < other.Count; i++)
        {
            FrameHeader header = other.headers[i];
            other.Buffer.AsSpan(header.Offset, header.Length).CopyTo(Buffer.AsSpan(start));
            Add(header with { Offset = start });
            start += header.Length;
        }
        return true;
    }

    internal void Reuse()
    {
        Count = 0;
        Time = FrameStamp.NoTime;
        references = 1;
    }
}

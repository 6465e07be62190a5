using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Capture.Files;

/// <summary>Merges the frames of several captures by time, ties by the order in which the captures were given; each keeps its own order.</summary>
public sealed class MergedFrameSource : IFrameSource
{
    private readonly MergeInput[] inputs;
    private readonly PriorityQueue<MergeInput, (long Time, int Index)> heads = new(new HeadOrder());
    private readonly FrameBlockPool pool;
    private bool started;

    private MergedFrameSource(IReadOnlyList<IFrameSource> sources, CaptureLimits limits)
    {
        inputs = new MergeInput[sources.Count];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = new MergeInput(sources[i], i);
        pool = new FrameBlockPool(limits);
    }

    /// <summary>One source for all of <paramref name="sources"/>, which it then owns; a single source is given back as it is.</summary>
    public static IFrameSource Create(IReadOnlyList<IFrameSource> sources, CaptureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        return sources.Count == 1 ? sources[0] : new MergedFrameSource(sources, limits);
    }

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        Start();
        block = null;
        if (heads.Count == 0)
            return false;
        int used = 0;
        while (heads.TryPeek(out MergeInput? input, out _))
        {
            Frame frame = input.Head;
            int length = frame.Bytes.Length;
            block ??= pool.Rent(length);
            if (block.IsFull || length > block.Buffer.Length - used)
                break;
            frame.Bytes.CopyTo(block.Buffer.AsSpan(used));
            block.Add(new(used, length, frame.OriginalLength, frame.LinkType, frame.Stamp, frame.Interface));
            used += length;
            heads.Dequeue();
            if (input.MoveNext())
                heads.Enqueue(input, (input.Time, input.Index));
        }
        return block is not null;
    }

    /// <summary>Closes all captures.</summary>
    public void Dispose()
    {
        foreach (MergeInput input in inputs)
            input.Dispose();
    }

    private void Start()
    {
        if (started)
            return;
        started = true;
        foreach (MergeInput input in inputs)
        {
            if (input.MoveNext())
                heads.Enqueue(input, (input.Time, input.Index));
        }
    }

    private sealed class HeadOrder : IComparer<(long Time, int Index)>
    {
        public int Compare((long Time, int Index) x, (long Time, int Index) y)
            => x.Time != y.Time ? x.Time.CompareTo(y.Time) : x.Index.CompareTo(y.Index);
    }
}

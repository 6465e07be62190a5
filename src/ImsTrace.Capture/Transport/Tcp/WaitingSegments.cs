namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>A piece of a stream that waits behind a hole; without a buffer it is a piece that the snap length cut off.</summary>
internal readonly record struct WaitingSegment(uint Sequence, int Length, byte[]? Buffer)
{
    public uint End => Sequence + (uint)Length;

    public ReadOnlySpan<byte> Bytes => Buffer.AsSpan(0, Length);
}

/// <summary>Pieces of one direction behind a hole, in order and without overlap: of bytes that come twice the first copy stays.</summary>
internal sealed class WaitingSegments(HeldBytes held)
{
    private readonly List<WaitingSegment> segments = [];

    public int Count => segments.Count;

    /// <summary>How many captured bytes wait.</summary>
    public int Bytes { get; private set; }

    /// <summary>The sequence number of the first piece.</summary>
    public uint First => segments[0].Sequence;

    /// <summary>Adds what is new of captured bytes; the sequence number is within half the number space of all others.</summary>
    public void Add(uint sequence, ReadOnlySpan<byte> bytes) => Add(sequence, bytes.Length, bytes);

    /// <summary>Adds a piece that the snap length cut off.</summary>
    public void AddCut(uint sequence, int length) => Add(sequence, length, default);

    /// <summary>Takes the first piece where it starts at or before <paramref name="next"/>; its buffer goes back by <see cref="Return"/>.</summary>
    public bool TryTake(uint next, out WaitingSegment segment)
    {
        segment = default;
        if (segments.Count == 0 || (int)(segments[0].Sequence - next) > 0)
            return false;
        segment = segments[0];
        segments.RemoveAt(0);
        return true;
    }

    public void Return(in WaitingSegment segment)
    {
        if (segment.Buffer is null)
            return;
        Bytes -= segment.Length;
        held.Return(segment.Buffer);
    }

    private void Add(uint sequence, int length, ReadOnlySpan<byte> bytes)
    {
        int index = segments.Count;
        while (index > 0 && (int)(segments[index - 1].Sequence - sequence) > 0)
            index--;
        uint at = sequence;
        uint end = sequence + (uint)length;
        if (index > 0 && (int)(segments[index - 1].End - at) > 0)
            at = segments[index - 1].End;
        while ((int)(end - at) > 0)
        {
            bool reachesNext = index < segments.Count && (int)(segments[index].Sequence - end) < 0;
            uint stop = reachesNext ? segments[index].Sequence : end;
            if (stop != at)
                segments.Insert(index++, Copy(at, (int)(stop - at), bytes.IsEmpty ? default : bytes.Slice((int)(at - sequence), (int)(stop - at))));
            if (!reachesNext)
                return;
            at = segments[index++].End;
        }
    }

    private WaitingSegment Copy(uint sequence, int length, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return new(sequence, length, null);
        byte[] buffer = held.Rent(length);
        bytes.CopyTo(buffer);
        Bytes += length;
        return new(sequence, length, buffer);
    }
}

using System.Buffers;
using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Network;

/// <summary>One IP packet of which fragments have come: its bytes, first copy first, and which runs of them are there.</summary>
internal sealed class FragmentedPacket
{
    private const int UnknownLength = -1;

    // The most fragments that a packet of 64 kB has, copies not counted.
    private const int MaximumFrames = 8192;

    private readonly List<(int Start, int End)> runs = [];
    private readonly List<FrameStamp> frames = [];
    private byte[] buffer = [];
    private int length = UnknownLength;
    private int furthest;

    /// <summary>The frames that brought fragments, where somebody asks; bounded.</summary>
    public IReadOnlyList<FrameStamp> Frames => frames;

    public FragmentKey Key { get; private set; }

    public long Since { get; private set; }

    /// <summary>The protocol that the fragment at offset 0 names.</summary>
    public byte Protocol { get; private set; }

    public int Capacity => buffer.Length;

    public bool IsComplete => runs.Count == 1 && runs[0].Start == 0 && runs[0].End == length;

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    public FragmentedPacket? Newer { get; set; }

    public FragmentedPacket? Older { get; set; }

    public void Start(in FragmentKey key, long time)
    {
        Key = key;
        Since = time;
        length = UnknownLength;
        furthest = 0;
        Protocol = 0;
        runs.Clear();
        frames.Clear();
    }

    /// <summary>Remembers the frames of a fragment.</summary>
    public void Remember(ReadOnlySpan<FrameStamp> brought)
    {
        if (frames.Count + brought.Length <= MaximumFrames)
            frames.AddRange(brought);
    }

    /// <summary>Takes a fragment; false where it contradicts what is known of the packet or makes more runs than allowed.</summary>
    public bool TryAdd(in Packet fragment, ReadOnlySpan<byte> bytes, int maximumRuns)
    {
        int start = fragment.FragmentOffset;
        int end = start + bytes.Length;
        if (!fragment.MoreFragments && (length != UnknownLength ? end != length : end < furthest))
            return false;
        if (length != UnknownLength && end > length || runs.Count >= maximumRuns && !TouchesRun(start, end))
            return false;
        if (!fragment.MoreFragments)
            length = end;
        if (start == 0)
            Protocol = fragment.Protocol;
        furthest = Math.Max(furthest, end);
        Reserve(end);
        CopyMissing(start, end, bytes);
        Merge(start, end);
        return true;
    }

    /// <summary>What is known of it where it will not be whole.</summary>
    public Packet AsLost() => new()
    {
        Kind = PacketKind.Lost, Source = Key.Source, Destination = Key.Destination, Protocol = Protocol != 0 ? Protocol : (byte)Math.Max(Key.Protocol, (short)0),
        Time = Since, Tunnel = Key.Tunnel,
    };

    public void Free()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        Newer = null;
        Older = null;
    }

    private bool TouchesRun(int start, int end)
    {
        foreach ((int runStart, int runEnd) in runs)
        {
            if (start <= runEnd && end >= runStart)
                return true;
        }
        return false;
    }

    private void Reserve(int size)
    {
        if (size <= buffer.Length)
            return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(size, buffer.Length * 2));
        buffer.CopyTo(larger, 0);
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private void CopyMissing(int start, int end, ReadOnlySpan<byte> bytes)
    {
        int from = start;
        foreach ((int runStart, int runEnd) in runs)
        {
            if (runEnd <= from)
                continue;
            if (runStart >= end)
                break;
            if (runStart > from)
                bytes[(from - start)..(runStart - start)].CopyTo(buffer.AsSpan(from));
            from = runEnd;
        }
        if (from < end)
            bytes[(from - start)..].CopyTo(buffer.AsSpan(from));
    }

    private void Merge(int start, int end)
    {
        int first = 0;
        while (first < runs.Count && runs[first].End < start)
            first++;
        int behind = first;
        while (behind < runs.Count && runs[behind].Start <= end)
        {
            start = Math.Min(start, runs[behind].Start);
            end = Math.Max(end, runs[behind].End);
            behind++;
        }
        runs.RemoveRange(first, behind - first);
        runs.Insert(first, (start, end));
    }
}

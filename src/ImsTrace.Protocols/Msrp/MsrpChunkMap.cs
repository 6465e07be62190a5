namespace ImsTrace.Protocols.Msrp;

/// <summary>
/// Which bytes of one message its chunks have brought so far (RFC 4975 sections 5.1 and 7.3.1). Bytes are numbered from 1
/// as in Byte-Range. Chunks in order take no memory beyond the struct; a map with holes is bounded.
/// </summary>
public struct MsrpChunkMap
{
    /// <summary>The most separate ranges that are kept.</summary>
    public const int MaxRanges = 256;

    private const int FirstCapacity = 4;

    // Ranges are half-open [Start, End), ordered, and never touch. One lives in the struct, more in the array.
    private Range only;
    private Range[]? ranges;

    public MsrpChunkMap()
    {
    }

    /// <summary>The message's length, or -1 while no chunk has told.</summary>
    public long Total { get; private set; } = -1;

    /// <summary>How many different bytes have come.</summary>
    public long Covered { get; private set; }

    /// <summary>How many separate ranges they form.</summary>
    public int RangeCount { get; private set; }

    /// <summary>How many chunks brought bytes that were there already.</summary>
    public int OverlapCount { get; private set; }

    /// <summary>How many chunks were refused: numbers out of range, or more ranges than are kept.</summary>
    public int RefusedCount { get; private set; }

    /// <summary>How many chunks told another total than one before them.</summary>
    public int TotalConflicts { get; private set; }

    /// <summary>Whether the total is known and each byte up to it has come.</summary>
    public readonly bool IsComplete => Total == 0 || (Total > 0 && RangeCount > 0 && First.Start == 1 && First.End > Total);

    /// <summary>The number of the first byte that has not come; bytes before it can be used in order.</summary>
    public readonly long NextMissing => RangeCount > 0 && First.Start == 1 ? First.End : 1;

    /// <summary>How many ranges are missing: in front of, between, and behind those that have come; behind only where the total is known.</summary>
    public readonly int HoleCount => (HasHoleInFront ? 1 : 0) + Math.Max(0, RangeCount - 1) + (HasHoleBehind ? 1 : 0);

    private readonly Range First => ranges is null ? only : ranges[0];

    private readonly Range Last => ranges is null ? only : ranges[RangeCount - 1];

    private readonly bool HasHoleInFront => RangeCount > 0 && First.Start > 1;

    private readonly bool HasHoleBehind => Total > 0 && (RangeCount == 0 || Last.End <= Total);

    /// <summary>The range that has come at <paramref name="index"/>, from 0 to <see cref="RangeCount"/>.</summary>
    public readonly MsrpRange RangeAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)RangeCount, nameof(index));
        Range range = ranges is null ? only : ranges[index];
        return new(range.Start, range.End - 1);
    }

    /// <summary>The missing range at <paramref name="index"/>, from 0 to <see cref="HoleCount"/>, in order.</summary>
    public readonly MsrpRange HoleAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)HoleCount, nameof(index));
        int next = index + (HasHoleInFront ? 0 : 1);
        long first = next == 0 || RangeCount == 0 ? 1 : RangeAt(next - 1).Last + 1;
        return new(first, next < RangeCount ? RangeAt(next).First - 1 : Total);
    }

    /// <summary>Enters a chunk by what its Byte-Range and body say.</summary>
    /// <param name="start">The number of its first byte, from 1.</param>
    /// <param name="length">The length of its body.</param>
    /// <param name="total">The total it tells, or -1.</param>
    /// <param name="isLast">Whether its continuation flag is <c>$</c>: its end is the message's where no total is told.</param>
    /// <returns>Whether the chunk was entered; a refused one changes nothing but the count.</returns>
    public bool Add(long start, long length, long total, bool isLast)
    {
        if (start < 1 || length < 0 || start > long.MaxValue - length || (length > 0 && !TryInsert(new(start, start + length))))
        {
            RefusedCount++;
            return false;
        }
        SetTotal(total >= 0 || !isLast ? total : start + length - 1);
        return true;
    }

    private void SetTotal(long total)
    {
        if (total < 0 || total == Total)
            return;
        if (Total >= 0)
            TotalConflicts++;
        else
            Total = total;
    }

    private bool TryInsert(Range added)
    {
        scoped Span<Range> known = ranges is null ? new Span<Range>(ref only) : ranges.AsSpan();
        int low = FirstNotBefore(known[..RangeCount], added.Start);
        int high = low;
        long overlap = 0;
        Range merged = added;
        while (high < RangeCount && known[high].Start <= added.End)
        {
            overlap += Math.Max(0, Math.Min(added.End, known[high].End) - Math.Max(added.Start, known[high].Start));
            merged = new(Math.Min(merged.Start, known[high].Start), Math.Max(merged.End, known[high].End));
            high++;
        }
        if (high == low && !TryMakeRoom(low))
            return false;
        if (high > low + 1)
            known[high..RangeCount].CopyTo(known[(low + 1)..]);
        RangeCount -= Math.Max(0, high - low - 1);
        if (ranges is null)
            only = merged;
        else
            ranges[low] = merged;
        OverlapCount += overlap > 0 ? 1 : 0;
        Covered += added.End - added.Start - overlap;
        return true;
    }

    /// <summary>The index of the first range that ends at or behind <paramref name="start"/>.</summary>
    private static int FirstNotBefore(ReadOnlySpan<Range> known, long start)
    {
        int low = 0;
        int high = known.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (known[middle].End < start)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private bool TryMakeRoom(int index)
    {
        if (RangeCount == MaxRanges)
            return false;
        if (RangeCount > 0 && ranges is null)
        {
            ranges = new Range[FirstCapacity];
            ranges[0] = only;
        }
        else if (ranges is not null && RangeCount == ranges.Length)
        {
            Array.Resize(ref ranges, Math.Min(MaxRanges, ranges.Length * 2));
        }
        if (ranges is not null)
            Array.Copy(ranges, index, ranges, index + 1, RangeCount - index);
        RangeCount++;
        return true;
    }

    private readonly record struct Range(long Start, long End);
}

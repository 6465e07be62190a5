namespace ImsTrace.Replay.Msrp;

/// <summary>Which octets of a message have come, counted from 1 as Byte-Range does (RFC 4975 section 7.1.1).</summary>
internal sealed class MsrpRanges
{
    // Chunks that come in order make one range; a peer that leaves more gaps than this is not followed.
    private const int Most = 4_096;
    private readonly SortedList<long, long> ranges = [];

    /// <summary>Takes a range; one that is empty or backwards counts for nothing.</summary>
    public void Add(long first, long last)
    {
        if (last < first || ranges.Count == Most)
            return;
        for (int i = ranges.Count - 1; i >= 0; i--)
        {
            (long begin, long end) = (ranges.GetKeyAtIndex(i), ranges.GetValueAtIndex(i));
            if (end + 1 < first)
                break;
            if (begin > last + 1)
                continue;
            (first, last) = (Math.Min(first, begin), Math.Max(last, end));
            ranges.RemoveAt(i);
        }
        ranges.Add(first, last);
    }

    /// <summary>Whether all octets up to this one have come.</summary>
    public bool Covers(long last) => last <= 0 || (ranges.Count > 0 && ranges.GetKeyAtIndex(0) <= 1 && ranges.GetValueAtIndex(0) >= last);
}

namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>Which of the last TSNs of a direction were seen: knows retransmissions, and counts TSNs that never came.</summary>
internal sealed class TsnWindow
{
    private const int Size = 4096;

    private readonly ulong[] seen = new ulong[Size / 64];
    private uint lowest;
    private uint highest;
    private bool isStarted;

    public void Reset()
    {
        seen.AsSpan().Clear();
        isStarted = false;
    }

    /// <summary>Takes a TSN; false where it was seen before. <paramref name="lost"/> counts those that can no longer come.</summary>
    public bool TryAdd(uint tsn, out int lost)
    {
        lost = 0;
        int ahead = isStarted ? (int)(tsn - highest) : Size;
        if (ahead >= Size)
        {
            lost = isStarted ? CountMissing() + 1 : 0;
            Reset();
            isStarted = true;
            lowest = tsn;
            highest = tsn;
        }
        else if (ahead <= -Size)
        {
            return false;
        }
        for (; highest != tsn && ahead > 0; ahead--)
        {
            highest++;
            if ((int)(highest - Size - lowest) >= 0)
            {
                lost += IsSeen(highest) ? 0 : 1;
                lowest = highest - Size + 1;
            }
            seen[highest % Size / 64] &= ~(1UL << (int)(highest % 64));
        }
        if ((int)(tsn - lowest) < 0)
            lowest = tsn;
        if (IsSeen(tsn))
            return false;
        seen[tsn % Size / 64] |= 1UL << (int)(tsn % 64);
        return true;
    }

    /// <summary>How many TSNs between the lowest and the highest were not seen.</summary>
    public int CountMissing()
    {
        int missing = 0;
        for (uint tsn = lowest; isStarted && tsn != highest; tsn++)
            missing += IsSeen(tsn) ? 0 : 1;
        return missing;
    }

    private bool IsSeen(uint tsn) => (seen[tsn % Size / 64] >> (int)(tsn % 64) & 1) != 0;
}

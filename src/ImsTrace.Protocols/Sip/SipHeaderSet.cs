using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImsTrace.Protocols.Sip;

/// <summary>A set of headers, one bit for each <see cref="SipHeaderId"/>, as <see cref="SipReader"/> takes it.</summary>
public struct SipHeaderSet
{
    private const int LowCount = 64;
    private const int HighWords = 3;

    private const ulong RequiredLow = 1UL << (int)SipHeaderId.To | 1UL << (int)SipHeaderId.From | 1UL << (int)SipHeaderId.CSeq
        | 1UL << (int)SipHeaderId.CallId | 1UL << (int)SipHeaderId.Via;

    // The headers that nearly all messages have are among the first 64: one word is all that is touched for them.
    private ulong low;
    private HighWordArray high;

    /// <summary>All headers, those of unknown names too.</summary>
    public static SipHeaderSet All
    {
        get
        {
            SipHeaderSet set = new() { low = ulong.MaxValue };
            for (int i = 0; i < HighWords; i++)
                set.high[i] = ulong.MaxValue;
            return set;
        }
    }

    /// <summary>No header at all.</summary>
    public static SipHeaderSet None => default;

    /// <summary>What each request and response must have and the reader checks (RFC 3261 sections 8.1.1 and 8.2.6.2).</summary>
    public static SipHeaderSet Required => new() { low = RequiredLow };

    /// <summary>What may stand once in a message (RFC 3261 section 7.3.1).</summary>
    public static SipHeaderSet Single => SipHeaderNames.Single;

    /// <summary>How many headers are in the set.</summary>
    public readonly int Count
    {
        get
        {
            int count = BitOperations.PopCount(low);
            foreach (ulong word in high)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>How many of the required headers the set lacks.</summary>
    internal readonly int MissingRequired => BitOperations.PopCount(RequiredLow & ~low);

    public static SipHeaderSet Of(params ReadOnlySpan<SipHeaderId> ids)
    {
        SipHeaderSet set = default;
        foreach (SipHeaderId id in ids)
            set.Add(id);
        return set;
    }

    public readonly bool Has(SipHeaderId id) => (int)id < LowCount ? (low >> (int)id & 1) != 0 : HasHigh(id);

    /// <summary>Whether each header of the other set is in this one.</summary>
    public readonly bool HasAll(in SipHeaderSet other) => other.Without(this).Count == 0;

    public void Add(SipHeaderId id)
    {
        if ((int)id < LowCount)
            low |= 1UL << (int)id;
        else
            high[((int)id / LowCount) - 1] |= 1UL << (int)id;
    }

    /// <summary>What is in either set.</summary>
    public readonly SipHeaderSet With(in SipHeaderSet other)
    {
        SipHeaderSet set = this;
        set.low |= other.low;
        for (int i = 0; i < HighWords; i++)
            set.high[i] |= other.high[i];
        return set;
    }

    /// <summary>What is in this set and not in the other.</summary>
    public readonly SipHeaderSet Without(in SipHeaderSet other)
    {
        SipHeaderSet set = this;
        set.low &= ~other.low;
        for (int i = 0; i < HighWords; i++)
            set.high[i] &= ~other.high[i];
        return set;
    }

    private readonly bool HasHigh(SipHeaderId id) => (high[((int)id / LowCount) - 1] >> (int)id & 1) != 0;

    [InlineArray(HighWords)]
    private struct HighWordArray
    {
        private ulong first;
    }
}

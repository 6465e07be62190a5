using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImsTrace.Protocols.Sip;

/// <summary>A set of headers, one bit for each <see cref="SipHeaderId"/>, as <see cref="SipReader"/> takes it.</summary>
public struct SipHeaderSet
{
    private const int WordCount = 4;
    private const int WordShift = 6;

    // All of them are among the first 64 ids: one word, made by the compiler.
    private const ulong RequiredWord = 1UL << (int)SipHeaderId.To | 1UL << (int)SipHeaderId.From | 1UL << (int)SipHeaderId.CSeq
        | 1UL << (int)SipHeaderId.CallId | 1UL << (int)SipHeaderId.Via;

    private Words words;

    /// <summary>All headers, those of unknown names too.</summary>
    public static SipHeaderSet All => default(SipHeaderSet).Complement();

    /// <summary>No header at all.</summary>
    public static SipHeaderSet None => default;

    /// <summary>What each request and response must have and the reader checks (RFC 3261 sections 8.1.1 and 8.2.6.2).</summary>
    public static SipHeaderSet Required
    {
        get
        {
            SipHeaderSet set = default;
            set.words[0] = RequiredWord;
            return set;
        }
    }

    /// <summary>What may stand once in a message (RFC 3261 section 7.3.1).</summary>
    public static SipHeaderSet Single => SipHeaderNames.Single;

    /// <summary>How many headers are in the set.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public static SipHeaderSet Of(params ReadOnlySpan<SipHeaderId> ids)
    {
        SipHeaderSet set = default;
        foreach (SipHeaderId id in ids)
            set.Add(id);
        return set;
    }

    public readonly bool Has(SipHeaderId id) => (words[(int)id >> WordShift] >> (int)id & 1) != 0;

    /// <summary>Whether each header of the other set is in this one.</summary>
    public readonly bool HasAll(in SipHeaderSet other)
    {
        for (int i = 0; i < WordCount; i++)
        {
            if ((other.words[i] & ~words[i]) != 0)
                return false;
        }
        return true;
    }

    public void Add(SipHeaderId id) => words[(int)id >> WordShift] |= 1UL << (int)id;

    /// <summary>What is in either set.</summary>
    public readonly SipHeaderSet With(in SipHeaderSet other)
    {
        SipHeaderSet set = this;
        for (int i = 0; i < WordCount; i++)
            set.words[i] |= other.words[i];
        return set;
    }

    /// <summary>What is in this set and not in the other.</summary>
    public readonly SipHeaderSet Without(in SipHeaderSet other)
    {
        SipHeaderSet set = this;
        for (int i = 0; i < WordCount; i++)
            set.words[i] &= ~other.words[i];
        return set;
    }

    private readonly SipHeaderSet Complement()
    {
        SipHeaderSet set = default;
        for (int i = 0; i < WordCount; i++)
            set.words[i] = ~words[i];
        return set;
    }

    [InlineArray(WordCount)]
    private struct Words
    {
        private ulong first;
    }
}

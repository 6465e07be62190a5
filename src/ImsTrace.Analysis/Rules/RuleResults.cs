using System.Numerics;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Collects the results of all rules for one flow, a bit each: nearly all flows keep nearly all rules.</summary>
/// <param name="count">How many rules there are.</param>
internal sealed class RuleResults(int count)
{
    private const int WordBits = 64;
    private readonly ulong[] sets = new ulong[4 * WordsOf(count)];
    private readonly string?[] reasons = new string?[count];

    /// <summary>What flows with the same results have in common; others seldom do.</summary>
    public int Key
    {
        get
        {
            ulong key = 0;
            foreach (ulong word in sets)
                key = BitOperations.RotateLeft((key ^ word) * 0x9E37_79B9_7F4A_7C15, 29);
            return (int)(key >> 32);
        }
    }

    /// <summary>Which rules have which result, as <see cref="IsSame"/> asks for it.</summary>
    public ReadOnlySpan<ulong> Sets => sets;

    private int Words => sets.Length / 4;

    private Span<ulong> Passed => sets.AsSpan(0, Words);

    private Span<ulong> Failed => sets.AsSpan(Words, Words);

    private Span<ulong> Open => sets.AsSpan(2 * Words, Words);

    private Span<ulong> Reasoned => sets.AsSpan(3 * Words, Words);

    /// <summary>The places as a set.</summary>
    public static ulong[] SetOf(List<int> places)
    {
        ulong[] set = new ulong[WordsOf(places.Count == 0 ? 0 : places.Max() + 1)];
        foreach (int place in places)
            set[place / WordBits] |= 1UL << place;
        return set;
    }

    public void Clear()
    {
        for (int i = 0; i < Words; i++)
            Forget(i, Reasoned[i]);
        Array.Clear(sets);
    }

    /// <summary>A failure outweighs all else, and a pass outweighs what could not be evaluated.</summary>
    public void Set(int place, RuleOutcome outcome, string? reason = null)
    {
        int word = place / WordBits;
        ulong bit = 1UL << place;
        if ((Failed[word] & bit) != 0 || ((Passed[word] & bit) != 0 && outcome != RuleOutcome.Fail))
            return;
        Passed[word] &= ~bit;
        Open[word] &= ~bit;
        Forget(word, Reasoned[word] & bit);
        Span<ulong> set = outcome == RuleOutcome.Fail ? Failed : outcome == RuleOutcome.Pass ? Passed : Open;
        set[word] |= bit;
        if (reason is null)
            return;
        Reasoned[word] |= bit;
        reasons[place] = reason;
    }

    /// <summary>Sets each of the places to passed.</summary>
    public void Pass(ReadOnlySpan<ulong> places)
    {
        for (int i = 0; i < places.Length; i++)
        {
            ulong kept = places[i] & ~Failed[i];
            Passed[i] |= kept;
            Open[i] &= ~kept;
            Forget(i, Reasoned[i] & kept);
        }
    }

    /// <summary>Sets each of the places to what cannot be evaluated.</summary>
    public void GiveUp(ReadOnlySpan<ulong> places, string reason)
    {
        for (int i = 0; i < places.Length; i++)
        {
            for (ulong left = places[i]; left != 0; left &= left - 1)
                Set(PlaceOf(i, left), RuleOutcome.NotEvaluable, reason);
        }
    }

    /// <summary>The results, under the ids of the rules.</summary>
    public RuleResult[] ToArray(IReadOnlyList<string> ids)
    {
        RuleResult[] results = new RuleResult[count];
        for (int i = 0; i < results.Length; i++)
            results[i] = new(ids[i], At(i), reasons[i]);
        return results;
    }

    /// <summary>Whether they are those that the sets and the list were made of.</summary>
    public bool IsSame(ReadOnlySpan<ulong> otherSets, RuleResult[] list)
    {
        if (!Sets.SequenceEqual(otherSets))
            return false;
        for (int i = 0; i < Words; i++)
        {
            for (ulong left = Reasoned[i]; left != 0; left &= left - 1)
            {
                int place = PlaceOf(i, left);
                if (reasons[place] != list[place].Reason)
                    return false;
            }
        }
        return true;
    }

    private static int WordsOf(int count) => (count + WordBits - 1) / WordBits;

    private static int PlaceOf(int word, ulong bits) => word * WordBits + BitOperations.TrailingZeroCount(bits);

    private RuleOutcome At(int place)
    {
        (int word, ulong bit) = (place / WordBits, 1UL << place);
        return (Failed[word] & bit) != 0 ? RuleOutcome.Fail
            : (Passed[word] & bit) != 0 ? RuleOutcome.Pass
            : (Open[word] & bit) != 0 ? RuleOutcome.NotEvaluable : RuleOutcome.NotApplicable;
    }

    private void Forget(int word, ulong bits)
    {
        Reasoned[word] &= ~bits;
        for (; bits != 0; bits &= bits - 1)
            reasons[PlaceOf(word, bits)] = null;
    }
}

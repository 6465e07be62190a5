using System.Numerics;
using System.Runtime.CompilerServices;

namespace ImsTrace.Analysis.Messages;

/// <summary>A set of message fields, one bit each, in the order of <see cref="MessageField"/>.</summary>
// Words and not one UInt128: methods that hold one of these are not compiled ahead of time.
internal struct FieldSet
{
    private const int WordCount = MessageFields.Capacity / 64;
    private Words words;

    /// <summary>Every field.</summary>
    public static FieldSet All
    {
        get
        {
            FieldSet all = default;
            ((Span<ulong>)all.words).Fill(ulong.MaxValue);
            return all;
        }
    }

    /// <summary>How many fields are in it.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in (ReadOnlySpan<ulong>)words)
                count += BitOperations.PopCount(word);
            return count;
        }
    }

    public readonly bool Has(MessageField field) => (words[(int)field >> 6] >> ((int)field & 63) & 1) != 0;

    public void Add(MessageField field) => words[(int)field >> 6] |= 1UL << ((int)field & 63);

    /// <summary>How many fields in it come before this one.</summary>
    public readonly int CountBefore(MessageField field)
    {
        int word = (int)field >> 6;
        int count = BitOperations.PopCount(words[word] & ((1UL << ((int)field & 63)) - 1));
        while (--word >= 0)
            count += BitOperations.PopCount(words[word]);
        return count;
    }

    /// <summary>Whether each field of the other set is in this one.</summary>
    public readonly bool HasAll(in FieldSet other)
    {
        ulong lacking = 0;
        for (int i = 0; i < WordCount; i++)
            lacking |= other.words[i] & ~words[i];
        return lacking == 0;
    }

    /// <summary>Whether a field is in both.</summary>
    public readonly bool HasAny(in FieldSet other)
    {
        ulong shared = 0;
        for (int i = 0; i < WordCount; i++)
            shared |= other.words[i] & words[i];
        return shared != 0;
    }

    /// <summary>The fields of this set that are in the other one too.</summary>
    public readonly FieldSet And(in FieldSet other)
    {
        FieldSet both = this;
        for (int i = 0; i < WordCount; i++)
            both.words[i] &= other.words[i];
        return both;
    }

    public readonly FieldSet With(in FieldSet other)
    {
        FieldSet both = this;
        for (int i = 0; i < WordCount; i++)
            both.words[i] |= other.words[i];
        return both;
    }

    /// <summary>Takes the first field out; false where there is none.</summary>
    public bool TryTakeFirst(out MessageField field)
    {
        for (int i = 0; i < WordCount; i++)
        {
            ulong word = words[i];
            if (word == 0)
                continue;
            field = (MessageField)(i * 64 + BitOperations.TrailingZeroCount(word));
            words[i] = word & (word - 1);
            return true;
        }
        field = default;
        return false;
    }

    [InlineArray(WordCount)]
    private struct Words
    {
        private ulong first;
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ImsTrace.Protocols.Decoding;

/// <summary>A set of the values of an enum of one or two bytes, one bit each, up to <see cref="Capacity"/>.</summary>
// Words and not UInt128: methods that hold one of these are not compiled ahead of time. Nor an inline array: each use of one asks there
// whether the compiler's helper class is initialised.
[StructLayout(LayoutKind.Sequential, Size = WordCount * sizeof(ulong))]
public struct EnumSet<T> : IEquatable<EnumSet<T>>
    where T : unmanaged, Enum
{
    /// <summary>One more than the largest value.</summary>
    public const int Capacity = WordCount * WordBits;

    private const int WordCount = 6;
    private const int WordBits = 64;
    private ulong first;

    /// <summary>How many values are in it.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < WordCount; i++)
                count += BitOperations.PopCount(Word(i));
            return count;
        }
    }

    /// <summary>Whether the value is in it.</summary>
    public readonly bool Has(T value)
    {
        int index = IndexOf(value);
        return (Word(WordOf(index)) >> index & 1) != 0;
    }

    /// <summary>Puts the value in.</summary>
    public void Add(T value)
    {
        int index = IndexOf(value);
        Slot(WordOf(index)) |= 1UL << index;
    }

    /// <summary>How many values in it come before this one.</summary>
    public readonly int CountBefore(T value)
    {
        int index = IndexOf(value);
        int word = WordOf(index);
        int count = BitOperations.PopCount(Word(word) & ((1UL << index) - 1));
        while (--word >= 0)
            count += BitOperations.PopCount(Word(word));
        return count;
    }

    /// <summary>Whether each value of the other set is in this one.</summary>
    public readonly bool HasAll(in EnumSet<T> other)
    {
        // What is rare stands at the end of its enum.
        for (int i = WordCount - 1; i >= 0; i--)
        {
            if ((other.Word(i) & ~Word(i)) != 0)
                return false;
        }
        return true;
    }

    /// <summary>What is in both sets.</summary>
    public readonly EnumSet<T> And(in EnumSet<T> other)
    {
        EnumSet<T> set = this;
        for (int i = 0; i < WordCount; i++)
            set.Slot(i) &= other.Word(i);
        return set;
    }

    /// <summary>What is in either set.</summary>
    public readonly EnumSet<T> With(in EnumSet<T> other)
    {
        EnumSet<T> set = this;
        for (int i = 0; i < WordCount; i++)
            set.Slot(i) |= other.Word(i);
        return set;
    }

    /// <summary>What is in this set and not in the other.</summary>
    public readonly EnumSet<T> Without(in EnumSet<T> other)
    {
        EnumSet<T> set = this;
        for (int i = 0; i < WordCount; i++)
            set.Slot(i) &= ~other.Word(i);
        return set;
    }

    /// <summary>Every value that is not in it and that the type can hold.</summary>
    internal readonly EnumSet<T> Inverse
    {
        get
        {
            EnumSet<T> set = this;
            for (int i = 0; i < Math.Min(WordCount, (1 << 8 * Unsafe.SizeOf<T>()) / WordBits); i++)
                set.Slot(i) = ~set.Word(i);
            return set;
        }
    }

    /// <summary>Whether the same values are in both.</summary>
    public static bool operator ==(EnumSet<T> left, EnumSet<T> right) => left.Equals(right);

    /// <summary>Whether a value is in one of them alone.</summary>
    public static bool operator !=(EnumSet<T> left, EnumSet<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public readonly bool Equals(EnumSet<T> other)
    {
        for (int i = 0; i < WordCount; i++)
        {
            if (Word(i) != other.Word(i))
                return false;
        }
        return true;
    }

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is EnumSet<T> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        ulong hash = 0;
        for (int i = 0; i < WordCount; i++)
            hash = BitOperations.RotateLeft(hash * 0x9E37_79B9_7F4A_7C15, 23) ^ Word(i);
        return (hash * 0x9E37_79B9_7F4A_7C15).GetHashCode();
    }

    /// <summary>Its values in their order, for foreach.</summary>
    public readonly Enumerator GetEnumerator() => new(this);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(T value) => Unsafe.SizeOf<T>() == 1 ? Unsafe.BitCast<T, byte>(value) : Unsafe.BitCast<T, ushort>(value);

    // Without a sign the division is a shift.
    private static int WordOf(int index) => (int)((uint)index / WordBits);

    private readonly ulong Word(int index) => Unsafe.AsRef(in this).Slot(index);

    [UnscopedRef]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref ulong Slot(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)WordCount, nameof(index));
        return ref Unsafe.Add(ref first, index);
    }

    private static T At(int index) => Unsafe.SizeOf<T>() == 1 ? Unsafe.BitCast<byte, T>((byte)index) : Unsafe.BitCast<ushort, T>((ushort)index);

    /// <summary>Goes through the values of a set in their order.</summary>
    public struct Enumerator
    {
        private readonly EnumSet<T> set;
        private ulong bits;
        private int word;

        internal Enumerator(in EnumSet<T> set)
        {
            this.set = set;
            bits = set.first;
        }

        /// <summary>The present value.</summary>
        public T Current { get; private set; }

        /// <summary>Goes to the next value.</summary>
        public bool MoveNext()
        {
            while (bits == 0)
            {
                if (++word >= WordCount)
                    return false;
                bits = set.Word(word);
            }
            Current = At(word * WordBits + BitOperations.TrailingZeroCount(bits));
            bits &= bits - 1;
            return true;
        }
    }
}

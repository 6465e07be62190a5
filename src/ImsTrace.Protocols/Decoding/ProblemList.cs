using System.Runtime.CompilerServices;

namespace ImsTrace.Protocols.Decoding;

/// <summary>The first problems of one message and the count of all, without allocation.</summary>
public struct ProblemList
{
    /// <summary>How many problems are kept; more are only counted.</summary>
    public const int Capacity = 6;

    private Slots slots;

    /// <summary>How many problems were met, the ones not kept included.</summary>
    public int Count { get; private set; }

    /// <summary>How many problems can be read by index.</summary>
    public readonly int Kept => Math.Min(Count, Capacity);

    /// <summary>The kept problem at <paramref name="index"/>, in the order in which they were met.</summary>
    public readonly DecodeError this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Kept, nameof(index));
            return slots[index];
        }
    }

    /// <summary>Notes a problem; beyond the places it is only counted.</summary>
    public void Add(DecodeErrorCode code, int offset, int length = 0)
    {
        if (Count < Capacity)
            slots[Count] = new(code, offset, length);
        Count++;
    }

    /// <summary>Notes the problems of a part of the message.</summary>
    public void AddAll(in ProblemList part)
    {
        for (int i = 0; i < part.Kept; i++)
            Add(part[i].Code, part[i].Offset, part[i].Length);
        Count += part.Count - part.Kept;
    }

    /// <summary>Whether a kept problem has this code.</summary>
    public readonly bool Has(DecodeErrorCode code)
    {
        for (int i = 0; i < Kept; i++)
        {
            if (slots[i].Code == code)
                return true;
        }
        return false;
    }

    [InlineArray(Capacity)]
    private struct Slots
    {
        private DecodeError first;
    }
}

using System.Runtime.CompilerServices;

namespace ImsTrace.Protocols.Decoding;

/// <summary>The first few errors of one message, and how many there were; the count goes on when the places are full.</summary>
public struct DecodeProblems
{
    /// <summary>How many errors are kept with code and offset.</summary>
    public const int Capacity = 4;

    private Places places;

    /// <summary>How many errors were met.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them are kept.</summary>
    public readonly int Kept => Math.Min(Count, Capacity);

    /// <summary>The kept error at <paramref name="index"/>, in the order in which they were met.</summary>
    public readonly DecodeError this[int index] =>
        (uint)index < (uint)Kept ? places[index] : throw new ArgumentOutOfRangeException(nameof(index));

    internal void Add(DecodeErrorCode code, int offset, int length = 0)
    {
        if (Count < Capacity)
            places[Count] = new(code, offset, length);
        Count++;
    }

    [InlineArray(Capacity)]
    private struct Places
    {
        private DecodeError first;
    }
}

using System.Collections;

namespace ImsTrace.Analysis.Flows;

/// <summary>A view of a list that is walked without an object for the walk; flows are walked many times for each message.</summary>
public readonly struct Items<T> : IReadOnlyList<T>
{
    private readonly T[]? items;

    internal Items(T[]? items, int count) => (this.items, Count) = (items, count);

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public T this[int index] => Span[index];

    private ReadOnlySpan<T> Span => new(items, 0, Count);

    /// <summary>Walks the items.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => Span.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => new ArraySegment<T>(items ?? [], 0, Count).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();
}

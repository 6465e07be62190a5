using System.Collections;
using System.Runtime.InteropServices;

namespace ImsTrace.Analysis.Flows;

/// <summary>A view of a list that is walked without an object for the walk; flows are walked many times for each message.</summary>
public readonly struct Items<T>(List<T>? list) : IReadOnlyList<T>
{
    private readonly List<T>? list = list;

    /// <inheritdoc/>
    public int Count => list?.Count ?? 0;

    /// <inheritdoc/>
    public T this[int index] => CollectionsMarshal.AsSpan(list)[index];

    /// <summary>Walks the items.</summary>
    public ReadOnlySpan<T>.Enumerator GetEnumerator() => ((ReadOnlySpan<T>)CollectionsMarshal.AsSpan(list)).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => (list ?? []).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => (list ?? []).GetEnumerator();
}

using System.Collections;

namespace ImsTrace.Analysis.Flows;

/// <summary>A view of a list that is walked without an object for the walk; flows are walked many times for each message.</summary>
public readonly struct Items<T>(List<T>? list) : IReadOnlyList<T>
{
    private static readonly List<T> None = [];
    private readonly List<T>? list = list;

    /// <inheritdoc/>
    public int Count => list?.Count ?? 0;

    /// <inheritdoc/>
    public T this[int index] => (list ?? None)[index];

    /// <summary>Walks the items.</summary>
    public List<T>.Enumerator GetEnumerator() => (list ?? None).GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

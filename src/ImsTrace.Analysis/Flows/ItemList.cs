using System.Runtime.CompilerServices;

namespace ImsTrace.Analysis.Flows;

/// <summary>
/// A list that is part of its owner: flows are made of many short lists, and each as an object of its own would be one more for the
/// collector to look at and one more wait for memory. A field of its owner, never a copy.
/// </summary>
internal struct ItemList<T>
{
    private const int FirstLength = 2;
    private T[]? items;

    public int Count { get; private set; }

    public readonly Items<T> Items => new(items, Count);

    public readonly Span<T> Span => new(items, 0, Count);

    public readonly ref T this[int index] => ref Span[index];

    public void Add(T item)
    {
        if (items is null || Count == items.Length)
            Array.Resize(ref items, Math.Max(FirstLength, Count * 2));
        items[Count++] = item;
    }

    public void AddRange(in ItemList<T> other)
    {
        foreach (T item in other.Span)
            Add(item);
    }

    /// <summary>Takes an item out; nothing where it is not there.</summary>
    public void Remove(T item)
    {
        int at = Span.IndexOf(item);
        if (at < 0)
            return;
        Span[(at + 1)..].CopyTo(Span[at..]);
        Span[^1] = default!; // behind the end from now on
        Count--;
    }

    /// <summary>Lets go of the items and keeps their room.</summary>
    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Span.Clear();
        Count = 0;
    }
}

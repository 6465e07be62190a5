using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Analysis.Measures.Tables;

/// <summary>Remembers values by key, up to a limit; the oldest gives way.</summary>
/// <param name="limit">The most values.</param>
/// <param name="forgotten">Takes what gave way; null where nobody asks.</param>
internal sealed class RecentMap<TKey, TValue>(int limit, Action<TValue>? forgotten = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> entries = [];
    private readonly LinkedList<(TKey Key, TValue Value)> order = [];

    public int Count => entries.Count;

    /// <summary>The values, oldest first.</summary>
    public IEnumerable<TValue> Values => order.Select(static entry => entry.Value);

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        bool isThere = entries.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node);
        value = isThere ? node!.Value.Value : default; // a found node is one
        return isThere;
    }

    /// <summary>Remembers the value; one that was there before is replaced and is as new.</summary>
    public void Set(TKey key, TValue value)
    {
        Remove(key);
        entries[key] = order.AddLast((key, value));
        if (entries.Count <= limit)
            return;
        (TKey oldest, TValue gone) = order.First!.Value; // there are more than none
        Remove(oldest);
        forgotten?.Invoke(gone);
    }

    public void Remove(TKey key)
    {
        if (entries.Remove(key, out LinkedListNode<(TKey Key, TValue Value)>? node))
            order.Remove(node);
    }
}

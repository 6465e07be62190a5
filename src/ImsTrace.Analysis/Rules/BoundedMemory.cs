namespace ImsTrace.Analysis.Rules;

/// <summary>What a rule remembers of flows that it judged before: beyond the most, what was added first is forgotten.</summary>
internal sealed class BoundedMemory<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> values = [];
    private readonly Queue<TKey> order = new();

    public int Count => values.Count;

    public bool TryGet(TKey key, out TValue value)
    {
        bool isThere = values.TryGetValue(key, out TValue? found);
        value = isThere ? found! : default!; // meaningless where it is not there
        return isThere;
    }

    public bool Has(TKey key) => values.ContainsKey(key);

    /// <summary>Adds a value, or replaces the one of the key.</summary>
    public void Set(TKey key, TValue value)
    {
        if (values.TryAdd(key, value))
            order.Enqueue(key);
        else
            values[key] = value;
        if (order.Count > most)
            values.Remove(order.Dequeue());
    }
}

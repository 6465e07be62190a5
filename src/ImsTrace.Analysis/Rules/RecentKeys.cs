namespace ImsTrace.Analysis.Rules;

/// <summary>What a rule remembers of earlier flows, by hash; beyond a number of keys the one noted first is forgotten.</summary>
/// <param name="most">How many are kept.</param>
internal sealed class RecentKeys<T>(int most)
{
    private readonly Dictionary<ulong, T> values = [];
    private readonly Queue<ulong> order = new();

    public int Count => values.Count;

    /// <summary>What was noted last; false where nothing is known.</summary>
    public bool TryFind(ulong key, out T? value) => values.TryGetValue(key, out value);

    public void Note(ulong key, T value)
    {
        if (!values.ContainsKey(key))
        {
            if (order.Count == most)
                values.Remove(order.Dequeue());
            order.Enqueue(key);
        }
        values[key] = value;
    }
}

namespace ImsTrace.Analysis.Measures.Tables;

/// <summary>Rows by key, up to a limit: what has no row of its own any more is summed up in one row for all others, and counted.</summary>
/// <param name="limit">The most rows.</param>
/// <param name="create">Makes an empty row.</param>
internal sealed class BoundedTable<TKey, TRow>(int limit, Func<TRow> create)
    where TKey : notnull
    where TRow : class
{
    private readonly Dictionary<TKey, TRow> rows = [];

    /// <summary>The row for all others; null while each key has its own.</summary>
    public TRow? Others { get; private set; }

    /// <summary>How many keys have a row.</summary>
    public int Count => rows.Count;

    /// <summary>How often the row for all others was asked for.</summary>
    public long OtherUses { get; private set; }

    /// <summary>The rows, in the order in which their keys came.</summary>
    public IEnumerable<KeyValuePair<TKey, TRow>> Rows => rows;

    /// <summary>The key's row; it is made where there is room.</summary>
    public TRow this[TKey key]
    {
        get
        {
            if (rows.TryGetValue(key, out TRow? row))
                return row;
            if (rows.Count < limit)
                return rows[key] = create();
            OtherUses++;
            return Others ??= create();
        }
    }
}

using ImsTrace.Analysis.Measures.Tables;

namespace ImsTrace.Analysis.Measures.Charging;

/// <summary>Traffic by user or by charging identifier; names are made once, for rows of their own.</summary>
internal sealed class TrafficTable(int limit)
{
    private readonly BoundedTable<ulong, UserTraffic> table = new(limit, static () => new());

    /// <summary>How often the row for all others was used.</summary>
    public long OtherUses => table.OtherUses;

    /// <summary>The rows with a name of their own.</summary>
    public IEnumerable<UserTraffic> Named => table.Rows.Select(static row => row.Value);

    /// <summary>All rows, by name, the one for all others last.</summary>
    public IReadOnlyList<UserTraffic> Rows
        => [.. Named.OrderBy(static row => row.Name, StringComparer.Ordinal), .. table.Others is { } others ? new[] { others } : []];

    /// <summary>The row of a key, with the name as its bytes have it.</summary>
    public UserTraffic Row(ulong key, ReadOnlySpan<byte> name)
    {
        UserTraffic row = table[key];
        if (row.Name.Length == 0)
            row.Name = row == table.Others ? MeasureSet.Others : System.Text.Encoding.UTF8.GetString(name);
        return row;
    }
}

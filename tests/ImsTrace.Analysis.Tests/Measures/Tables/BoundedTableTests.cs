using ImsTrace.Analysis.Measures.Tables;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures.Tables;

public class BoundedTableTests
{
    [Fact]
    public void Row_BeyondTheLimit_IsThatOfAllOthersAndCounted()
    {
        BoundedTable<int, Counter> table = new(2, static () => new());
        foreach (int key in new[] { 1, 2, 3, 1, 4, 3 })
            table[key].Count++;

        Assert.Equal([(1, 2L), (2, 1L)], table.Rows.Select(row => (row.Key, row.Value.Count)));
        Assert.Equal((3L, 3L), (table.Others?.Count, table.OtherUses));
    }

    [Fact]
    public void Row_WithinTheLimit_HasNoOthers()
    {
        BoundedTable<int, Counter> table = new(2, static () => new());
        table[1].Count++;
        table[2].Count++;

        Assert.Null(table.Others);
        Assert.Equal((2, 0L), (table.Count, table.OtherUses));
    }
}

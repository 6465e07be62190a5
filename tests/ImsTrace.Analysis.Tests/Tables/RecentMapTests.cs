using ImsTrace.Analysis.Measures.Tables;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures.Tables;

public class RecentMapTests
{
    [Fact]
    public void Set_BeyondTheLimit_ForgetsTheOldestAndTells()
    {
        List<string> forgotten = [];
        RecentMap<int, string> map = new(2, forgotten.Add);
        map.Set(1, "a");
        map.Set(2, "b");
        map.Set(1, "c");
        map.Set(3, "d");

        Assert.Equal(["b"], forgotten);
        Assert.Equal(["c", "d"], map.Values);
    }

    [Fact]
    public void Remove_ThenSet_KeepsWithinTheLimit()
    {
        RecentMap<int, int> map = new(3);
        for (int i = 0; i < 10_000; i++)
        {
            map.Set(i, i);
            if (i % 2 == 0)
                map.Remove(i);
        }

        Assert.Equal(3, map.Count);
        Assert.True(map.TryGet(9_999, out int value));
        Assert.Equal(9_999, value);
        Assert.False(map.TryGet(9_998, out _));
    }
}

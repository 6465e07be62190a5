using ImsTrace.Analysis.Tables;
using Xunit;

namespace ImsTrace.Analysis.Tests.Tables;

public class RecentMapTests
{
    [Fact]
    public void Set_BeyondTheMost_ForgetsTheOldestAndTells()
    {
        List<string> forgotten = [];
        RecentMap<int, string> map = new(2, forgotten.Add);
        map.Set(1, "a");
        map.Set(2, "b");
        map.Set(1, "c");
        map.Set(3, "d");

        Assert.Equal(["b"], forgotten);
        Assert.Equal(1, map.Forgotten);
        Assert.Equal(["c", "d"], map.Values);
        Assert.Equal([true, false, true], Enumerable.Range(1, 3).Select(map.Has));
    }

    [Fact]
    public void Set_SameKeyAgain_ReplacesItsValueAndTakesNoRoom()
    {
        RecentMap<int, int> map = new(2);
        map.Set(1, 10);
        map.Set(1, 11);
        map.Set(2, 20);

        Assert.True(map.TryGet(1, out int value));
        Assert.Equal((11, 2, 0L), (value, map.Count, map.Forgotten));
    }

    [Fact]
    public void Remove_ThenSet_KeepsWithinTheMost()
    {
        RecentMap<int, int> map = new(3);
        for (int i = 0; i < 10_000; i++)
        {
            map.Set(i, i);
            if (i % 2 == 0)
                map.Remove(i);
        }

        Assert.Equal(3, map.Count);
        Assert.Equal([9_995, 9_997, 9_999], map.Values);
        Assert.False(map.TryGet(9_998, out _));
    }

    [Fact]
    public void Remove_OldestNewestAndOneBetween_LeavesTheOthersInOrder()
    {
        RecentMap<int, int> map = new(10);
        for (int i = 0; i < 6; i++)
            map.Set(i, i);
        map.Remove(0);
        map.Remove(5);
        map.Remove(2);
        map.Set(6, 6);

        Assert.Equal([1, 3, 4, 6], map.Values);
    }
}

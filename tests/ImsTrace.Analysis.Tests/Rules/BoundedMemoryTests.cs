using ImsTrace.Analysis.Rules;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules;

public sealed class BoundedMemoryTests
{
    [Fact]
    public void Set_OneBeyondTheMost_ForgetsTheFirstAlone()
    {
        BoundedMemory<int, int> memory = new(3);

        for (int key = 1; key <= 4; key++)
            memory.Set(key, key * 10);

        Assert.Equal([false, true, true, true], Enumerable.Range(1, 4).Select(memory.Has));
        Assert.Equal(3, memory.Count);
    }

    [Fact]
    public void Set_SameKeyAgain_ReplacesItsValueAndTakesNoRoom()
    {
        BoundedMemory<int, int> memory = new(2);

        memory.Set(1, 10);
        memory.Set(1, 11);
        memory.Set(2, 20);

        Assert.True(memory.TryGet(1, out int value));
        Assert.Equal((11, 2), (value, memory.Count));
    }

    [Fact]
    public void Set_ManyValues_NeverHoldsMoreThanTheMost()
    {
        BoundedMemory<int, int> memory = new(100);

        for (int key = 0; key < 10_000; key++)
            memory.Set(key, 0);

        Assert.Equal(100, memory.Count);
    }
}

using ImsTrace.Analysis.Run;
using Xunit;

namespace ImsTrace.Analysis.Tests.Run;

public class HandoverTests
{
    private const int Many = 10_000;
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task TryTake_OnAnotherThread_GivesAllInOrder(int depth)
    {
        Handover<int> queue = new(depth);
        Task adding = Task.Run(() =>
        {
            for (int i = 0; i < Many; i++)
                queue.Add(i);
            queue.Complete();
        });
        int expected = 0;
        while (queue.TryTake(out int item))
            Assert.Equal(expected++, item);
        await adding.WaitAsync(Ample);
        Assert.Equal(Many, expected);
    }

    [Fact]
    public async Task Add_WhenFull_WaitsForRoom()
    {
        Handover<string> queue = new(2);
        queue.Add("first");
        queue.Add("second");
        Task third = Task.Run(() => queue.Add("third"));
        Assert.NotSame(third, await Task.WhenAny(third, Task.Delay(TimeSpan.FromMilliseconds(50))));
        Assert.True(queue.TryTake(out string? item));
        Assert.Equal("first", item);
        await third.WaitAsync(Ample);
    }

    [Fact]
    public void TryTake_WhenComplete_GivesWhatIsThereAndEnds()
    {
        Handover<string> queue = new(2);
        queue.Add("last");
        queue.Complete();
        Assert.True(queue.TryTake(out string? item));
        Assert.Equal("last", item);
        Assert.False(queue.TryTake(out _));
    }

    [Fact]
    public async Task Stop_WhileBothSidesWait_EndsBoth()
    {
        Handover<string> empty = new(1);
        Handover<string> full = new(1);
        full.Add("one");
        Task taking = Task.Run(() => empty.TryTake(out _));
        Task adding = Task.Run(() => full.Add("two"));
        empty.Stop();
        full.Stop();
        await Assert.ThrowsAsync<OperationCanceledException>(() => taking.WaitAsync(Ample));
        await Assert.ThrowsAsync<OperationCanceledException>(() => adding.WaitAsync(Ample));
    }
}

using ImsTrace.Replay.Timing;
using Xunit;

namespace ImsTrace.Replay.Tests.Timing;

public sealed class TimerWheelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public void Advance_ToTheTick_RunsTheTimerOnce(long ticks)
    {
        TimerWheel wheel = new();
        Counter work = new();
        wheel.Set(new(work), now: 0, ticks);

        for (long now = 1; now < ticks; now++)
            wheel.Advance(now);
        int before = work.Runs;
        wheel.Advance(ticks);
        wheel.Advance(ticks + 5000);

        Assert.Equal((0, 1, 0), (before, work.Runs, wheel.Count));
    }

    [Fact]
    public void Advance_OverManyTurnsAtOnce_RunsWhatIsDue()
    {
        TimerWheel wheel = new();
        Counter near = new(), far = new();
        wheel.Set(new(near), now: 0, 10);
        wheel.Set(new(far), now: 0, 1_000_000);

        wheel.Advance(500_000);

        Assert.Equal((1, 0, 1), (near.Runs, far.Runs, wheel.Count));
    }

    [Fact]
    public void Stop_SetTimer_DoesNotRun()
    {
        TimerWheel wheel = new();
        Counter work = new(), other = new();
        LoopTimer timer = new(work);
        wheel.Set(timer, now: 0, 5);
        wheel.Set(new(other), now: 0, 5);

        wheel.Stop(timer);
        wheel.Advance(10);

        Assert.Equal((0, 1), (work.Runs, other.Runs));
    }

    [Fact]
    public void Set_AgainBeforeItIsDue_RunsAtTheLaterTick()
    {
        TimerWheel wheel = new();
        Counter work = new();
        LoopTimer timer = new(work);
        wheel.Set(timer, now: 0, 5);
        wheel.Set(timer, now: 0, 50);

        wheel.Advance(49);
        int before = work.Runs;
        wheel.Advance(50);

        Assert.Equal((0, 1), (before, work.Runs));
    }

    [Fact]
    public void NextWithin_NearestTimer_IsItsDistance()
    {
        TimerWheel wheel = new();
        wheel.Set(new(new Counter()), now: 0, 42);

        Assert.Equal((42, 10), (wheel.NextWithin(200), wheel.NextWithin(10)));
    }

    private sealed class Counter : ILoopWork
    {
        public int Runs { get; private set; }

        public void Run() => Runs++;
    }
}

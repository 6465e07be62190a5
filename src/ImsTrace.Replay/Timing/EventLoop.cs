using System.Diagnostics;

namespace ImsTrace.Replay.Timing;

/// <summary>
/// One thread that does everything of a replay in turn: what sockets hand in, and timers. Whatever runs in it must not block; only
/// <see cref="Post"/> may be called from elsewhere.
/// </summary>
internal sealed class EventLoop(TimeProvider clock) : IDisposable
{
    /// <summary>Milliseconds a tick.</summary>
    public const int TickMilliseconds = 1;

    private const int LongestWait = 200;
    private readonly Lock gate = new();
    private readonly TimerWheel wheel = new();
    private readonly long begin = clock.GetTimestamp();
    private readonly ManualResetEventSlim isPosted = new();
    private bool isClosed;
    private Queue<ILoopWork> posted = new();
    private Queue<ILoopWork> running = new();

    /// <summary>Milliseconds since the loop was made.</summary>
    public long Milliseconds => (long)clock.GetElapsedTime(begin).TotalMilliseconds;

    /// <summary>Microseconds since the loop was made.</summary>
    public long Microseconds => (long)clock.GetElapsedTime(begin).TotalMicroseconds;

    /// <summary>How many timers are set.</summary>
    public int Timers => wheel.Count;

    /// <summary>Has the work done soon; from any thread.</summary>
    public void Post(ILoopWork work)
    {
        lock (gate)
        {
            posted.Enqueue(work);
            if (!isClosed)
                isPosted.Set();
        }
    }

    /// <summary>Has the timer's work done when the time has passed.</summary>
    public void Set(LoopTimer timer, long milliseconds) => wheel.Set(timer, Milliseconds, milliseconds);

    /// <summary>The timer's work is not to be done.</summary>
    public void Stop(LoopTimer timer) => wheel.Stop(timer);

    /// <summary>Runs until it is told that all is done.</summary>
    public void Run(Func<bool> isDone)
    {
        while (!isDone())
        {
            RunPosted();
            wheel.Advance(Milliseconds);
            if (isDone() || HasPosted())
                continue;
            long wait = wheel.NextWithin(LongestWait);
            isPosted.Wait((int)wait);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            isPosted.Dispose();
        }
    }

    private bool HasPosted()
    {
        lock (gate)
        {
            if (posted.Count > 0)
                return true;
            isPosted.Reset();
            return false;
        }
    }

    private void RunPosted()
    {
        lock (gate)
            (posted, running) = (running, posted);
        // What is posted meanwhile has its turn in the next round, behind the timers.
        for (int count = running.Count; count > 0; count--)
            running.Dequeue().Run();
        Debug.Assert(running.Count == 0, "work is posted to the other queue");
    }
}

using System.Diagnostics;
using ImsTrace.Replay.Transports.Linux;

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
    private readonly LoopWaiter waiter = new();
    private readonly long begin = clock.GetTimestamp();
    private bool isClosed;
    private bool isSleeping;
    private Queue<ILoopWork> posted = new();
    private Queue<ILoopWork> running = new();

    /// <summary>Milliseconds since the loop was made.</summary>
    public long Milliseconds => (long)clock.GetElapsedTime(begin).TotalMilliseconds;

    /// <summary>Microseconds since the loop was made.</summary>
    public long Microseconds => (long)clock.GetElapsedTime(begin).TotalMicroseconds;

    /// <summary>How many timers are set.</summary>
    public int Timers => wheel.Count;

    /// <summary>Buffers for datagrams, which whoever reads a socket of the loop may use.</summary>
    public DatagramBatch Datagrams { get; } = new();

    /// <summary>Has the work done soon; from any thread.</summary>
    public void Post(ILoopWork work)
    {
        lock (gate)
        {
            posted.Enqueue(work);
            if (isClosed || !isSleeping)
                return;
            isSleeping = false;
            waiter.Wake();
        }
    }

    /// <summary>Has the work done whenever a socket has something to read.</summary>
    public void Watch(int socket, ILoopWork work) => waiter.Watch(socket, work);

    /// <summary>The socket is of no interest any more.</summary>
    public void Forget(int socket)
    {
        if (!isClosed)
            waiter.Forget(socket);
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
            if (isDone())
                return;
            waiter.Wait(MaySleep() ? (int)wheel.NextWithin(LongestWait) : 0);
            isSleeping = false;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            waiter.Dispose();
        }
    }

    private bool MaySleep()
    {
        lock (gate)
            return isSleeping = posted.Count == 0;
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

namespace ImsTrace.Replay.Timing;

/// <summary>
/// Timers in a ring of slots, one a tick: setting and stopping cost the same however many there are. A timer further away than one
/// turn of the ring stays in its slot for as many turns.
/// </summary>
internal sealed class TimerWheel
{
    private const int Slots = 4096;
    private readonly LoopTimer?[] slots = new LoopTimer?[Slots];

    /// <summary>The tick up to which timers have run.</summary>
    public long Now { get; private set; }

    /// <summary>How many timers are set.</summary>
    public int Count { get; private set; }

    /// <summary>Sets the timer, also where it is set already, to be due this many ticks from <paramref name="now"/> on.</summary>
    public void Set(LoopTimer timer, long now, long ticks)
    {
        Stop(timer);
        timer.Due = Math.Max(now, Now) + Math.Max(ticks, 1);
        int slot = (int)(timer.Due % Slots);
        timer.Slot = slot;
        timer.Next = slots[slot];
        if (timer.Next is not null)
            timer.Next.Previous = timer;
        slots[slot] = timer;
        Count++;
    }

    /// <summary>Stops the timer, where it is set.</summary>
    public void Stop(LoopTimer timer)
    {
        if (timer.Slot < 0)
            return;
        if (timer.Previous is null)
            slots[timer.Slot] = timer.Next;
        else
            timer.Previous.Next = timer.Next;
        if (timer.Next is not null)
            timer.Next.Previous = timer.Previous;
        (timer.Slot, timer.Next, timer.Previous) = (-1, null, null);
        Count--;
    }

    /// <summary>Runs what is due up to this tick.</summary>
    public void Advance(long now)
    {
        // Where the loop was away for a whole turn, each slot is looked at once.
        long from = Math.Max(Now + 1, now - Slots + 1);
        Now = now;
        for (long tick = from; tick <= now; tick++)
            RunSlot((int)(tick % Slots), now);
    }

    /// <summary>Ticks until the next timer may be due, at most <paramref name="most"/>.</summary>
    public long NextWithin(long most)
    {
        if (Count == 0)
            return most;
        for (long ahead = 1; ahead < Math.Min(most, Slots); ahead++)
        {
            if (slots[(Now + ahead) % Slots] is not null)
                return ahead;
        }
        return Math.Min(most, Slots);
    }

    // What runs may set and stop timers, those of this slot too: the list is looked at anew after each.
    private void RunSlot(int slot, long now)
    {
        while (Due(slot, now) is { } timer)
        {
            Stop(timer);
            timer.Work.Run();
        }
    }

    private LoopTimer? Due(int slot, long now)
    {
        for (LoopTimer? timer = slots[slot]; timer is not null; timer = timer.Next)
        {
            if (timer.Due <= now)
                return timer;
        }
        return null;
    }
}

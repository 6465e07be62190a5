namespace ImsTrace.Replay.Timing;

/// <summary>A timer of the event loop, made once by whoever needs it and set as often as needed.</summary>
internal sealed class LoopTimer(ILoopWork work)
{
    public ILoopWork Work { get; } = work;

    /// <summary>The tick at which it is due; meaningless while it is not set.</summary>
    public long Due { get; set; }

    public bool IsSet => Slot >= 0;

    // Its place in the wheel: a doubly linked list a slot.
    public int Slot { get; set; } = -1;

    public LoopTimer? Next { get; set; }

    public LoopTimer? Previous { get; set; }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Measures.Statistics;

/// <summary>
/// Times between two messages. They are taken only where one clock gave both: frames without a time, of captures whose clocks may
/// differ, or in the wrong order are counted instead.
/// </summary>
internal sealed class Intervals(MeasureOptions options)
{
    /// <summary>The times in nanoseconds.</summary>
    public Distribution Values { get; } = new();

    /// <summary>How many could not be taken.</summary>
    public long Unmeasured { get; private set; }

    public void Add(FlowMessage from, FlowMessage to) => Add(from.Record.Frame, to.Record.Frame);

    public void Add(in FrameStamp from, in FrameStamp to)
    {
        if (TryBetween(from, to, options, out long time))
            Values.Add(time);
        else
            Unmeasured++;
    }

    /// <summary>Takes a time that was computed from measurable ones.</summary>
    public void Add(long time) => Values.Add(time);

    /// <summary>The time from one frame to the other; false where it cannot be taken.</summary>
    public static bool TryBetween(in FrameStamp from, in FrameStamp to, MeasureOptions options, out long time)
    {
        time = 0;
        if (from.Time == FrameStamp.NoTime || to.Time == FrameStamp.NoTime || (from.Capture != to.Capture && !options.SameClock))
            return false;
        time = to.Time - from.Time;
        return time >= 0;
    }
}

using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Filters;

/// <summary>The time of the frames that are read, both ends included; the others are as if they were not in the capture.</summary>
/// <param name="From">The beginning; null for that of the capture.</param>
/// <param name="To">The end; null for that of the capture.</param>
public sealed record TimeWindow(TimeBound? From, TimeBound? To)
{
    /// <summary>The window for captures whose first frame has this time, as nanoseconds since 1970.</summary>
    internal (long From, long To) Resolve(long first)
        // NoTime is less than any time: a frame without one lies in no window.
        => (From?.Resolve(first) ?? FrameStamp.NoTime + 1, To?.Resolve(first) ?? long.MaxValue);
}

using ImsTrace.Analysis.Filters;
using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>Counts frames, octets and the span of capture time, and ends a run after so many frames, or when it is to stop.</summary>
internal sealed class FrameCounter(AnalysisSummary summary, AnalysisOptions options)
{
    private (long From, long To)? window;

    /// <summary>Whether no more frames are wanted.</summary>
    public bool IsFull => (options.MaximumFrames > 0 && summary.Frames >= options.MaximumFrames)
        || (options.LastMessage > 0 && summary.Messages >= options.LastMessage) || options.Stop.IsCancellationRequested;

    /// <summary>The position of the frame counted last, from 1.</summary>
    public long Ordinal => summary.Frames;

    /// <summary>Counts the frame, if it lies in the window of time that is asked for; else it is not to be read.</summary>
    public bool Take(in Frame frame)
    {
        if (options.Window is not null && !IsInWindow(frame.Stamp.Time, options.Window))
            return false;
        Count(frame);
        return true;
    }

    private bool IsInWindow(long time, TimeWindow wanted)
    {
        if (time == FrameStamp.NoTime)
            return false;
        window ??= wanted.Resolve(time);
        return time >= window.Value.From && time <= window.Value.To;
    }

    private void Count(in Frame frame)
    {
        summary.Frames++;
        summary.Octets += frame.Bytes.Length;
        long time = frame.Stamp.Time;
        if (time == FrameStamp.NoTime)
            return;
        summary.FirstTime ??= time;
        if (frame.Stamp.Capture < summary.CaptureStarts.Length && summary.CaptureStarts[frame.Stamp.Capture] == FrameStamp.NoTime)
            summary.CaptureStarts[frame.Stamp.Capture] = time;
        if (summary.LastTime is not { } last || time > last)
            summary.LastTime = time;
    }
}

using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>Counts frames, octets and the span of capture time, and ends a run after so many frames, or when it is to stop.</summary>
internal sealed class FrameCounter(AnalysisSummary summary, long maximumFrames, CancellationToken stop)
{
    /// <summary>Whether no more frames are wanted.</summary>
    public bool IsFull => (maximumFrames > 0 && summary.Frames >= maximumFrames) || stop.IsCancellationRequested;

    /// <summary>The position of the frame counted last, from 1.</summary>
    public long Ordinal => summary.Frames;

    public void Count(in Frame frame)
    {
        summary.Frames++;
        summary.Octets += frame.Bytes.Length;
        long time = frame.Stamp.Time;
        if (time == FrameStamp.NoTime)
            return;
        summary.FirstTime ??= time;
        if (summary.LastTime is not { } last || time > last)
            summary.LastTime = time;
    }
}

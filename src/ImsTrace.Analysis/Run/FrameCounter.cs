using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run;

/// <summary>Counts frames, octets and the span of capture time, and ends a run after so many frames, or when it is to stop.</summary>
internal sealed class FrameCounter(AnalysisSummary summary, AnalysisOptions options)
{
    /// <summary>Whether no more frames are wanted.</summary>
    public bool IsFull => (options.MaximumFrames > 0 && summary.Frames >= options.MaximumFrames)
        || (options.LastMessage > 0 && summary.Messages >= options.LastMessage) || options.Stop.IsCancellationRequested;

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

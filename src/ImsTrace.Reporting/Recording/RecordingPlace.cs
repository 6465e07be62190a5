using ImsTrace.Capture;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Recording;

/// <summary>The files of a recording, one after the other; where one cannot be written, frames are counted, and it is tried again.</summary>
internal sealed class RecordingPlace : IDisposable
{
    private readonly RecordingOptions options;
    private readonly IReadOnlyList<CaptureInterface> interfaces;
    private readonly Action<string> report;
    private readonly EventCounts<RecordingCount> counts;
    private readonly TimeProvider clock;
    private readonly RingFolder? ring;
    private readonly long bytes;
    private readonly long nanoseconds;
    private RecordFile? file;
    private bool hasBegun;
    private volatile bool isFailed;
    private long lostSince;
    private long lastTry;
    private long lastLook;

    public RecordingPlace(
        RecordingOptions options, IReadOnlyList<CaptureInterface> interfaces, Action<string> report, EventCounts<RecordingCount> counts, TimeProvider clock)
    {
        (this.options, this.interfaces, this.report, this.counts, this.clock) = (options, interfaces, report, counts, clock);
        if (options.Ring is { } size)
            (ring, bytes, nanoseconds) = (new(options.Path, "imstrace", size.Files), size.Bytes, size.Time.Ticks * 100);
    }

    /// <summary>Whether the place cannot be written now.</summary>
    public bool IsFailing => isFailed;

    public void Write(FrameBlock block)
    {
        for (int i = 0; i < block.Count; i++)
        {
            if (!TryWrite(block[i]))
                Lose(1);
        }
    }

    /// <summary>Hands what waits to the system, and looks whether the file is still where it was.</summary>
    public void Flush()
    {
        if (file is null)
            return;
        Try(static place => place.file!.Flush()); // there is one
        if (file is null || clock.GetElapsedTime(lastLook) < options.RetryTime)
            return;
        lastLook = clock.GetTimestamp();
        if (!file.IsGone)
        {
            file.SinceLastLook = 0;
            return;
        }
        // What was written since then went to a file that nobody can open any more.
        long lost = file.SinceLastLook;
        file.Dispose();
        file = null;
        // Thought to be written, and not.
        counts.Add(RecordingCount.Written, -lost);
        counts.Add(RecordingCount.Dropped, lost);
        lostSince += lost;
        Fail("it is gone");
    }

    /// <summary>Ends the file at hand.</summary>
    public void Close()
    {
        Flush();
        file?.Dispose();
        file = null;
    }

    public void Dispose() => Close();

    private bool TryWrite(in Frame frame)
    {
        if (file is not null && IsFull(frame))
            Close();
        if (file is null && !TryOpen(frame.Stamp.Time))
            return false;
        try
        {
            file!.Write(frame, interfaces); // it was opened
            if (isFailed)
                Resume();
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The frame is among those that wait, and is counted with them.
            Abandon(error);
            return true;
        }
    }

    private bool IsFull(in Frame frame)
        => (bytes > 0 && file!.Length + RecordFile.LengthOf(frame) > bytes)
            || (nanoseconds > 0 && frame.Stamp.Time - file!.FirstTime >= nanoseconds); // asked with a file only

    private bool TryOpen(long time)
    {
        if (isFailed && clock.GetElapsedTime(lastTry) < options.RetryTime)
            return false;
        lastTry = clock.GetTimestamp();
        // Of one file all that follows is appended: a section of its own.
        if (!Try(place => place.file = new(place.ring?.Next(time) ?? place.options.Path, append: place.ring is null && place.hasBegun, place.counts)))
            return false;
        hasBegun = true;
        lastLook = lastTry;
        counts.Add(RecordingCount.Files);
        Try(static place => place.counts.Add(RecordingCount.Removed, place.ring?.Trim() ?? 0));
        return file is not null;
    }

    private bool Try(Action<RecordingPlace> act)
    {
        try
        {
            act(this);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Abandon(error);
            return false;
        }
    }

    private void Abandon(Exception error)
    {
        if (file is not null)
            Lose(file.Abandon());
        file = null;
        Fail(WriteFailure.ReasonOf(error));
    }

    private void Fail(string reason)
    {
        if (!isFailed)
        {
            counts.Add(RecordingCount.Failures);
            report($"recording to {options.Path} has stopped: {reason}; it goes on when that is possible again.");
        }
        isFailed = true;
        lastTry = clock.GetTimestamp();
    }

    // The first frame of a file is written at once: there is room again.
    private void Resume()
    {
        isFailed = false;
        report($"recording to {options.Path} goes on; {lostSince} frames are missing.");
        lostSince = 0;
    }

    private void Lose(long frames)
    {
        counts.Add(RecordingCount.Dropped, frames);
        lostSince += frames;
    }
}

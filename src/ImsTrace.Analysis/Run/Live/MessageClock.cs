using ImsTrace.Capture.Files;

namespace ImsTrace.Analysis.Run.Live;

/// <summary>
/// How far time has come for the messages of a live run. HEP gives them the time of their agents, whose clocks may be late by any
/// span: flows would be over before they are answered. So it is the highest time of a message, and what has passed since by the
/// clock of the frames.
/// </summary>
internal sealed class MessageClock
{
    private long highest = FrameStamp.NoTime;
    private long ahead;
    private bool isNew;

    /// <summary>A message of this time was met.</summary>
    public void Note(long time)
    {
        if (time <= highest)
            return;
        highest = time;
        isNew = true;
    }

    /// <summary>The time of messages when the clock of the frames has come so far.</summary>
    public long At(long frames)
    {
        if (isNew)
            ahead = frames - highest;
        isNew = false;
        return frames - ahead;
    }
}

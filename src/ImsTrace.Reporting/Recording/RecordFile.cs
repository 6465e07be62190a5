using ImsTrace.Capture;
using ImsTrace.Capture.Files;
using ImsTrace.Reporting.Extract;

namespace ImsTrace.Reporting.Recording;

/// <summary>One file of a recording. Whatever goes wrong, what stands in it stays a valid capture.</summary>
internal sealed class RecordFile : IDisposable
{
    private const int BufferLength = 256 * 1024;
    private const int BlockOverhead = 32;
    private const int RoomForInterfaces = 4096;
    private readonly FileStream file;
    private readonly WholeBlocks blocks;
    private readonly PcapngWriter writer;
    private readonly EventCounts<RecordingCount> counts;
    private readonly long start;
    private long waiting;
    private long counted;

    /// <summary>Opens a file, and goes on behind what stands in it; an IOException or UnauthorizedAccessException tells that it cannot.</summary>
    public RecordFile(string path, bool append, EventCounts<RecordingCount> counts)
    {
        (Path, this.counts) = (path, counts);
        file = new(path, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        start = append ? file.Position : 0;
        blocks = new(file, BufferLength);
        writer = new(blocks);
    }

    public string Path { get; }

    /// <summary>Whether nobody will find it any more.</summary>
    public bool IsGone => OpenedFile.IsGone(file);

    /// <summary>Bytes, with those that wait.</summary>
    public long Length => start + blocks.Length;

    /// <summary>Capture time of the first frame.</summary>
    public long FirstTime { get; private set; } = FrameStamp.NoTime;

    /// <summary>Frames that are in the file since this was asked last.</summary>
    public long SinceLastLook { get; set; }

    /// <summary>Bytes that the frame takes, at most, beside the description of its interface.</summary>
    public static int LengthOf(in Frame frame) => BlockOverhead + (frame.Bytes.Length + 3 & ~3);

    /// <summary>Adds a frame.</summary>
    public void Write(in Frame frame, IReadOnlyList<CaptureInterface> interfaces)
    {
        bool isFirst = FirstTime == FrameStamp.NoTime;
        if (isFirst)
            FirstTime = frame.Stamp.Time;
        if (LengthOf(frame) + RoomForInterfaces > blocks.Room)
            Flush();
        waiting++;
        writer.OnFrame(frame, interfaces);
        // A file without a frame is no capture.
        if (isFirst)
            Flush();
    }

    /// <summary>Hands all frames to the system, which keeps them when the process ends.</summary>
    public void Flush()
    {
        blocks.Flush();
        counts.Add(RecordingCount.Written, waiting);
        counts.Add(RecordingCount.Bytes, blocks.Flushed - counted);
        SinceLastLook += waiting;
        (waiting, counted) = (0, blocks.Flushed);
    }

    /// <summary>Cuts off what was written in part, and gives up the frames that wait; how many they are.</summary>
    public long Abandon()
    {
        try
        {
            file.SetLength(start + blocks.Flushed);
            if (start + blocks.Flushed == 0)
                File.Delete(Path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is left ends inside a block; readers take all that is in front of it.
        }
        file.Dispose();
        return waiting;
    }

    public void Dispose() => file.Dispose();
}

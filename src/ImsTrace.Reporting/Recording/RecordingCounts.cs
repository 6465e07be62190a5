namespace ImsTrace.Reporting.Recording;

/// <summary>What a recording counts; its own threads write, others may read.</summary>
public sealed class RecordingCounts
{
    private long written;
    private long bytes;
    private long dropped;
    private long files;
    private long failures;

    /// <summary>Frames that stand in a file.</summary>
    public long Written => Interlocked.Read(ref written);

    /// <summary>Bytes of all files.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Frames that stand in none: the disk was full or too slow, the place was gone.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    /// <summary>Files that were begun.</summary>
    public long Files => Interlocked.Read(ref files);

    /// <summary>How often the place could not be written any more.</summary>
    public long Failures => Interlocked.Read(ref failures);

    internal void AddWritten(long frames, long length)
    {
        Interlocked.Add(ref written, frames);
        Interlocked.Add(ref bytes, length);
    }

    /// <summary>Frames thought to be written turn out not to be.</summary>
    internal void TakeBack(long frames)
    {
        Interlocked.Add(ref written, -frames);
        Interlocked.Add(ref dropped, frames);
    }

    internal void AddDropped(long frames) => Interlocked.Add(ref dropped, frames);

    internal void AddFile() => Interlocked.Increment(ref files);

    internal void AddFailure() => Interlocked.Increment(ref failures);
}

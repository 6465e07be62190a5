using System.Diagnostics.CodeAnalysis;

namespace ImsTrace.Capture.Files;

/// <summary>Reads the frames of one pcap or pcapng file, compressed by gzip or not, or of standard input, block by block.</summary>
public sealed class CaptureFileReader : IFrameSource
{
    private readonly CaptureInput input;
    private readonly IRecordFormat format;
    private readonly CaptureProblems problems;
    private readonly FrameBlockPool pool;
    private FrameBlock? current;
    private int position;
    private int filled;
    private long fileOffset;
    private long skip;
    private bool finished;

    internal CaptureFileReader(CaptureInput input, IRecordFormat format, CaptureProblems problems, FrameBlockPool pool, long fileOffset)
    {
        this.input = input;
        this.format = format;
        this.problems = problems;
        this.pool = pool;
        this.fileOffset = fileOffset;
    }

    /// <summary>What was wrong so far, in the order of the file.</summary>
    public IReadOnlyList<CaptureProblem> Problems => problems.Kept;

    /// <summary>How many problems beyond the limit were not kept.</summary>
    public long ProblemsDropped => problems.Dropped;

    /// <summary>The interfaces described so far, those of all sections of the file.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces => format.Interfaces;

    internal FrameBlockPool Pool => pool;

    /// <summary>Opens the file at <paramref name="path"/>; false with the reason where it cannot be read as a capture.</summary>
    public static bool TryOpen(string path, int captureIndex, CaptureLimits limits,
        [NotNullWhen(true)] out CaptureFileReader? reader, [NotNullWhen(false)] out CaptureProblem? problem)
    {
        reader = null;
        return CaptureInput.TryOpenFile(path, out Stream? stream, out problem) && TryOpen(stream, captureIndex, limits, out reader, out problem);
    }

    /// <summary>Opens a stream, which the reader then owns; false with the reason where it is no capture, and the stream is closed.</summary>
    public static bool TryOpen(Stream stream, int captureIndex, CaptureLimits limits,
        [NotNullWhen(true)] out CaptureFileReader? reader, [NotNullWhen(false)] out CaptureProblem? problem)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(limits);
        limits.Validate();
        return CaptureFormats.TryOpen(stream, captureIndex, limits, out reader, out problem);
    }

    /// <inheritdoc/>
    public bool TryReadBlock([NotNullWhen(true)] out FrameBlock? block)
    {
        while (!finished)
        {
            current ??= pool.Rent();
            Fill(current);
            RecordStep step = format.Read(current, fileOffset, ref position, filled);
            if (step.Status == RecordStatus.NeedMoreData && input.IsAtEnd)
                step = EndOrGoOn(current);
            block = current;
            MoveOn(step);
            if (block.Count > 0)
                return true;
            block.Release();
        }
        block = null;
        return false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        finished = true;
        input.Dispose();
        current?.Release();
        current = null;
    }

    private void Fill(FrameBlock block)
    {
        Span<byte> buffer = block.Buffer;
        while (skip > 0)
        {
            int passed = input.Read(buffer[..(int)Math.Min(skip, buffer.Length)]);
            if (passed == 0)
                skip = 0;
            fileOffset += passed;
            skip = Math.Max(0, skip - passed);
        }
        while (filled < buffer.Length && !input.IsAtEnd)
            filled += input.Read(buffer[filled..]);
    }

    private RecordStep EndOrGoOn(FrameBlock block)
    {
        RecordStep step = format.ReadAtEnd(block, fileOffset, ref position, filled);
        return step.Status == RecordStatus.NeedMoreData ? new(RecordStatus.BlockFull) : step;
    }

    /// <summary>Hands the unread rest of the current block over to the next one.</summary>
    private void MoveOn(RecordStep step)
    {
        FrameBlock done = current!; // set by the only caller
        current = null;
        int rest = filled - position;
        fileOffset += position;
        int restStart = position;
        position = 0;
        filled = 0;
        if (step.Status == RecordStatus.Stop)
        {
            finished = true;
            input.LookForDamage(done.Buffer.AsSpan(restStart));
        }
        else if (step.Status == RecordStatus.Skip)
        {
            skip = step.Length - rest;
            fileOffset += rest;
        }
        else if (rest > 0)
        {
            current = pool.Rent((int)Math.Max(step.Length, rest));
            done.Buffer.AsSpan(restStart, rest).CopyTo(current.Buffer);
            filled = rest;
        }
    }
}

using System.Globalization;
using ImsTrace.Cli.Output;
using ImsTrace.Reporting.Recording;

namespace ImsTrace.Cli.Commands.Live;

/// <summary>
/// Where a live run writes its results: whole rows at a time, when it is flushed. A disk that is full, or a folder that is gone, does
/// not end the run: what cannot be written is counted and reported, and the place is tried again.
/// </summary>
internal sealed class LiveStream : Stream
{
    private const int MostHeld = 1024 * 1024;
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly string? path;
    private readonly TimeProvider clock;
    private readonly Action<string> report;
    private readonly MemoryStream held = new();
    private Stream? target;
    private long lastTry;
    private long lostSinceReport;
    private volatile bool isFailing;

    private LiveStream(string? path, Stream? target, TimeProvider clock, Action<string> report)
        => (this.path, this.target, this.clock, this.report) = (path, target, clock, report);

    /// <summary>Bytes that could not be written.</summary>
    public long Lost { get; private set; }

    /// <summary>Whether the place could not be written the last time.</summary>
    public bool IsFailing => isFailing;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>What a file begins with that is opened again and is empty.</summary>
    public ReadOnlyMemory<byte> Head { get; set; }

    /// <summary>Opens standard output, or a file, whose first opening must succeed.</summary>
    public static LiveStream Open(string? path, Surroundings surroundings, TimeProvider? clock = null)
    {
        clock ??= TimeProvider.System;
        void Report(string text) => surroundings.Error.WriteLine($"imstrace: {text}");
        if (path is null)
            return new(null, surroundings.OpenOutput(), clock, Report);
        try
        {
            return new(path, OpenFile(path, FileMode.Create), clock, Report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} cannot be written; check its rights and the space on its disk.");
        }
    }

    /// <summary>Closes the file and opens that of the same name, which another program may have moved away.</summary>
    public void Reopen()
    {
        Flush();
        if (path is null)
            return;
        target?.Dispose();
        target = null;
        lastTry = clock.GetTimestamp() - Retry.Ticks * clock.TimestampFrequency / TimeSpan.TicksPerSecond;
        TryOpen();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        // Whoever writes gives whole rows.
        if (held.Length > MostHeld)
            Flush();
        held.Write(buffer);
    }

    public override void Flush()
    {
        if (held.Length == 0)
            return;
        ReadOnlySpan<byte> rows = held.GetBuffer().AsSpan(0, (int)held.Length);
        if (path is null)
        {
            WriteTo(target!, rows); // standard output is there from the start
            target!.Flush();
        }
        else if (TryOpen())
        {
            WriteToFile((FileStream)target!, rows);
        }
        else
        {
            Lose(rows.Length);
        }
        held.SetLength(0);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            target?.Dispose();
            held.Dispose();
        }
        base.Dispose(disposing);
    }

    private static FileStream OpenFile(string path, FileMode mode) => new(path, mode, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private void WriteTo(Stream stream, ReadOnlySpan<byte> rows)
    {
        try
        {
            stream.Write(rows);
            Recover();
        }
        catch (CommandFailure failure)
        {
            // Standard output can be a file on a full disk; a closed pipe ends the run.
            Lose(rows.Length);
            Fail(failure.InnerException ?? failure);
        }
    }

    private void WriteToFile(FileStream file, ReadOnlySpan<byte> rows)
    {
        long end = file.Position;
        try
        {
            // A folder that was removed leaves a file that nobody can find.
            if (OpenedFile.IsGone(file))
                throw new FileNotFoundException("its folder or name is gone");
            file.Write(rows);
            Recover();
        }
        catch (IOException error)
        {
            CutBack(file, end);
            target = null;
            lastTry = clock.GetTimestamp();
            Lose(rows.Length);
            Fail(error);
        }
    }

    // Half a row is none.
    private static void CutBack(FileStream file, long end)
    {
        try
        {
            file.SetLength(end);
        }
        catch (IOException)
        {
            // It could not be written, which is reported, and cannot be cut either.
        }
        file.Dispose();
    }

    private bool TryOpen()
    {
        if (target is not null)
            return true;
        if (clock.GetElapsedTime(lastTry) < Retry)
            return false;
        lastTry = clock.GetTimestamp();
        try
        {
            target = Continue(path!); // only a file is opened again
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Fail(error);
            return false;
        }
    }

    private FileStream Continue(string file)
    {
        FileStream opened = OpenFile(file, FileMode.Append);
        try
        {
            if (opened.Length == 0)
                opened.Write(Head.Span);
            return opened;
        }
        catch (IOException)
        {
            CutBack(opened, end: 0);
            throw;
        }
    }

    private void Fail(Exception why)
    {
        if (!isFailing)
            report($"{path ?? "standard output"} cannot be written ({WriteFailure.ReasonOf(why)}); results are lost until it can be again.");
        isFailing = true;
    }

    private void Lose(int length)
    {
        Lost += length;
        lostSinceReport += length;
    }

    private void Recover()
    {
        if (!isFailing)
            return;
        report(string.Create(CultureInfo.InvariantCulture, $"{path ?? "standard output"} is written again; {lostSinceReport} bytes of results were lost."));
        (isFailing, lostSinceReport) = (false, 0);
    }
}

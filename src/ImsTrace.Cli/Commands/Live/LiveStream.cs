using System.Globalization;
using ImsTrace.Cli.Output;

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

    private LiveStream(string? path, Stream? target, TimeProvider clock, Action<string> report)
        => (this.path, this.target, this.clock, this.report) = (path, target, clock, report);

    /// <summary>Bytes that could not be written.</summary>
    public long Lost { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Opens standard output, or a file, whose first opening must succeed.</summary>
    public static LiveStream Open(string? path, Surroundings surroundings)
    {
        void Report(string text) => surroundings.Error.WriteLine($"imstrace: {text}");
        if (path is null)
            return new(null, surroundings.OpenOutput(), TimeProvider.System, Report);
        try
        {
            return new(path, OpenFile(path, FileMode.Create), TimeProvider.System, Report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"{path} cannot be written; check its rights and the space on its disk.");
        }
    }

    /// <summary>Closes the file and opens that of the same name, which another program may have moved away; whether something stands in it.</summary>
    public bool Reopen()
    {
        Flush();
        if (path is null)
            return true;
        target?.Dispose();
        target = null;
        lastTry = clock.GetTimestamp() - Retry.Ticks * clock.TimestampFrequency / TimeSpan.TicksPerSecond;
        return TryOpen() && target!.Length > 0; // TryOpen has set it
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
            Fail(rows.Length, failure.Message);
        }
    }

    private void WriteToFile(FileStream file, ReadOnlySpan<byte> rows)
    {
        long end = file.Position;
        try
        {
            // A folder that was removed leaves a file that nobody can find.
            if (!File.Exists(path))
                throw new FileNotFoundException("its folder or name is gone");
            file.Write(rows);
            Recover();
        }
        catch (IOException error)
        {
            CutBack(file, end);
            target = null;
            lastTry = clock.GetTimestamp();
            Fail(rows.Length, error.Message);
        }
    }

    // Half a row is none.
    private static void CutBack(FileStream file, long end)
    {
        try
        {
            file.SetLength(end);
            file.Dispose();
        }
        catch (IOException)
        {
            // It could not be written, which is reported, and cannot be cut either.
        }
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
            target = OpenFile(path!, FileMode.Append); // only a file is opened again
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (lostSinceReport == 0)
                Fail(0, error.Message);
            return false;
        }
    }

    private void Fail(int length, string why)
    {
        bool isKnown = lostSinceReport > 0;
        Lose(Math.Max(length, isKnown ? 0 : 1));
        if (!isKnown)
            report($"{path ?? "standard output"} cannot be written ({why.TrimEnd('.')}); results are lost until it can be again.");
    }

    private void Lose(int length)
    {
        Lost += length;
        lostSinceReport += length;
    }

    private void Recover()
    {
        if (lostSinceReport == 0)
            return;
        report(string.Create(CultureInfo.InvariantCulture, $"{path ?? "standard output"} is written again; {lostSinceReport} bytes of results were lost."));
        lostSinceReport = 0;
    }
}

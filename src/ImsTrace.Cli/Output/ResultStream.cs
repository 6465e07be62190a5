namespace ImsTrace.Cli.Output;

/// <summary>
/// A stream of results, opened when the first result comes. What goes wrong when it is written becomes the right end of the command.
/// </summary>
internal sealed class ResultStream(Func<Stream> open, string name) : Stream
{
    // errno EPIPE: the reader is gone.
    private const int BrokenPipe = 32;
    private Stream? inner;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            inner ??= open();
            inner.Write(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate(error);
        }
    }

    public override void Flush()
    {
        try
        {
            inner ??= open();
            inner.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Translate(error);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner?.Dispose();
        base.Dispose(disposing);
    }

    private Exception Translate(Exception error) => error.HResult == BrokenPipe
        ? new ClosedPipeException()
        : new CommandFailure(ExitStatus.Unusable, $"{name} cannot be written; check its rights and the space on its disk.", error);
}

namespace ImsTrace.Reporting.Recording;

/// <summary>
/// Buffers what a writer writes, and hands on only what it wrote in one call as a whole: what stands in the file ends where a block
/// ends, whenever the process does.
/// </summary>
internal sealed class WholeBlocks(Stream file, int capacity) : Stream
{
    private readonly byte[] buffer = new byte[capacity];
    private int used;

    /// <summary>Bytes that are in the file; where a write fails in its middle, the file is longer.</summary>
    public long Flushed { get; private set; }

    /// <summary>Bytes that can wait beside those that do.</summary>
    public int Room => buffer.Length - used;

    /// <summary>Bytes that are in the file or wait for it.</summary>
    public override long Length => Flushed + used;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - used)
            Flush();
        if (bytes.Length > buffer.Length)
        {
            file.Write(bytes);
            Flushed += bytes.Length;
            return;
        }
        bytes.CopyTo(buffer.AsSpan(used));
        used += bytes.Length;
    }

    public override void Flush()
    {
        if (used == 0)
            return;
        file.Write(buffer, 0, used);
        Flushed += used;
        used = 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            file.Dispose();
        base.Dispose(disposing);
    }
}

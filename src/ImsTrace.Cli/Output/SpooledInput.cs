using Microsoft.Win32.SafeHandles;

namespace ImsTrace.Cli.Output;

/// <summary>Standard input in a temporary file, for a command that reads it several times. The file goes with the process.</summary>
internal sealed class SpooledInput : IDisposable
{
    private const int PieceLength = 256 * 1024;
    private readonly FileStream file;

    private SpooledInput(FileStream file) => this.file = file;

    /// <summary>Takes all of the input, or what has come when it is to stop.</summary>
    public static SpooledInput Of(Stream input, CancellationToken stop)
    {
        string path = Path.Combine(Path.GetTempPath(), "imstrace-" + Path.GetRandomFileName());
        try
        {
            FileStream file = new(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            byte[] piece = new byte[PieceLength];
            for (int read = input.Read(piece); read > 0 && !stop.IsCancellationRequested; read = input.Read(piece))
                file.Write(piece, 0, read);
            return new(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitStatus.Unusable, $"Standard input cannot be kept in {Path.GetTempPath()}, which it is for being read several times; check the space there, or name a file.");
        }
    }

    /// <summary>The input from its beginning.</summary>
    public Stream Open() => new Reading(file.SafeFileHandle);

    public void Dispose() => file.Dispose();

    private sealed class Reading(SafeFileHandle handle) : Stream
    {
        private long position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => RandomAccess.GetLength(handle);

        public override long Position
        {
            get => position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            int read = RandomAccess.Read(handle, buffer, position);
            position += read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

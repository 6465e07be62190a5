namespace ImsTrace.Capture.Tests.Files;

/// <summary>A stream like a pipe: it cannot seek and gives at most some bytes a read.</summary>
internal sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
{
    public override bool CanSeek => false;

    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(piece, buffer.Length)]);
}

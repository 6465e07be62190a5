using System.Buffers;

namespace ImsTrace.Reporting.Output;

/// <summary>Collects rows in one pooled buffer and hands them to a stream in large writes.</summary>
internal sealed class RowBuffer(Stream output) : IDisposable
{
    private const int FlushLength = 256 * 1024;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(2 * FlushLength);
    private int used;

    /// <summary>Room for at least <paramref name="length"/> bytes, of which <see cref="Advance"/> takes what was written.</summary>
    public Span<byte> Reserve(int length)
    {
        if (used >= FlushLength || bytes.Length - used < length)
            Flush();
        if (bytes.Length < length)
        {
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = ArrayPool<byte>.Shared.Rent(length);
        }
        return bytes.AsSpan(used);
    }

    /// <summary>Takes what was written to the room that was reserved last.</summary>
    public void Advance(int length) => used += length;

    /// <summary>Writes bytes as they are.</summary>
    public void Write(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Reserve(text.Length));
        used += text.Length;
    }

    /// <summary>Hands on what was collected.</summary>
    public void Flush()
    {
        if (used > 0)
            output.Write(bytes, 0, used);
        used = 0;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
    }
}

namespace ImsTrace.Protocols.WebSocket;

/// <summary>Bytes of a message that grow within a limit.</summary>
internal sealed class WebSocketBuffer
{
    private byte[] bytes = [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Lets go of the memory.</summary>
    public void Free() => (bytes, Length) = ([], 0);

    /// <summary>Room behind what was written: <paramref name="size"/> bytes, less where <paramref name="limit"/> comes first.</summary>
    public Span<byte> Reserve(int size, int limit)
    {
        size = Math.Min(size, limit - Length);
        if (Length + size > bytes.Length)
            Array.Resize(ref bytes, Math.Min(limit, Math.Max(Length + size, bytes.Length * 2)));
        return bytes.AsSpan(Length, size);
    }

    public void Advance(int count) => Length += count;
}

using System.Numerics;

namespace ImsTrace.Capture.Transport;

/// <summary>
/// Lends buffers up to a limit for all connections of one stage together. Its own lists, not the shared pool: that one
/// keeps few buffers of a size, and thousands of connections carry a few bytes each.
/// </summary>
internal sealed class HeldBytes(long maximum)
{
    private const int LeastShift = 8;
    private const int Sizes = 24;
    private const long MaximumFree = 8 << 20;

    private readonly Stack<byte[]>[] free = [.. Enumerable.Range(0, Sizes).Select(_ => new Stack<byte[]>())];
    private long freeBytes;

    /// <summary>How many bytes are lent.</summary>
    public long Lent { get; private set; }

    /// <summary>Whether a buffer of <paramref name="size"/> bytes stays within the limit.</summary>
    public bool HasRoom(int size) => Lent + size <= maximum;

    /// <summary>A buffer of at least <paramref name="size"/> bytes.</summary>
    public byte[] Rent(int size)
    {
        int index = Index(size);
        if (free[index].TryPop(out byte[]? buffer))
            freeBytes -= buffer.Length;
        else
            buffer = GC.AllocateUninitializedArray<byte>(1 << index + LeastShift);
        Lent += buffer.Length;
        return buffer;
    }

    public void Return(byte[] buffer)
    {
        Lent -= buffer.Length;
        if (freeBytes + buffer.Length > MaximumFree)
            return;
        freeBytes += buffer.Length;
        free[Index(buffer.Length)].Push(buffer);
    }

    private static int Index(int size) => Math.Max(0, BitOperations.Log2((uint)Math.Max(size, 1) - 1) + 1 - LeastShift);
}

using System.Buffers;

namespace ImsTrace.Capture.Transport;

/// <summary>Lends buffers up to a limit for all connections together.</summary>
internal sealed class HeldBytes(long maximum)
{
    /// <summary>How many bytes are lent.</summary>
    public long Lent { get; private set; }

    /// <summary>Whether a buffer of <paramref name="size"/> bytes stays within the limit.</summary>
    public bool HasRoom(int size) => Lent + size <= maximum;

    public byte[] Rent(int size)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(size);
        Lent += buffer.Length;
        return buffer;
    }

    public void Return(byte[] buffer)
    {
        Lent -= buffer.Length;
        ArrayPool<byte>.Shared.Return(buffer);
    }
}

namespace ImsTrace.Capture.Transport;

/// <summary>What a sink left unconsumed of one direction; holds a buffer only while it is not empty.</summary>
internal sealed class CarryBuffer(HeldBytes held)
{
    private byte[] buffer = [];
    private int start;
    private int end;

    public int Length => end - start;

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(start, end - start);

    /// <summary>Adds bytes; false where the limit for all connections does not allow it.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (end + bytes.Length > buffer.Length && !TryMakeRoom(bytes.Length))
            return false;
        bytes.CopyTo(buffer.AsSpan(end));
        end += bytes.Length;
        return true;
    }

    /// <summary>Drops the first <paramref name="count"/> bytes.</summary>
    public void Consume(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)Length);
        start += count;
        if (start == end)
            Clear();
    }

    public void Clear()
    {
        if (buffer.Length > 0)
            held.Return(buffer);
        buffer = [];
        start = 0;
        end = 0;
    }

    private bool TryMakeRoom(int more)
    {
        int needed = Length + more;
        if (needed <= buffer.Length / 2)
        {
            Bytes.CopyTo(buffer);
        }
        else
        {
            int size = Math.Max(needed, (int)Math.Min(2L * Length, int.MaxValue / 2));
            if (!held.HasRoom(size))
                return false;
            byte[] larger = held.Rent(size);
            Bytes.CopyTo(larger);
            if (buffer.Length > 0)
                held.Return(buffer);
            buffer = larger;
        }
        end -= start;
        start = 0;
        return true;
    }
}

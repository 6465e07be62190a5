namespace ImsTrace.Reporting.Output;

/// <summary>
/// Puts blocks in the order of their keys, as far as <see cref="ReorderLimits"/> allow: when too many wait, the one with the
/// lowest key goes out. What comes out depends on nothing but what comes in.
/// </summary>
internal sealed class ReorderBuffer(Action<byte[]> emit, ReorderLimits limits)
{
    private readonly PriorityQueue<byte[], (long Key, long Arrival)> waiting = new();
    private long arrivals;
    private long octets;

    /// <summary>Takes a block.</summary>
    public void Add(long key, byte[] block)
    {
        waiting.Enqueue(block, (key, arrivals++));
        octets += block.Length;
        while (waiting.Count > limits.Blocks || (octets > limits.Octets && waiting.Count > 1))
            EmitFirst();
    }

    /// <summary>Lets all blocks out.</summary>
    public void Drain()
    {
        while (waiting.Count > 0)
            EmitFirst();
    }

    private void EmitFirst()
    {
        byte[] block = waiting.Dequeue();
        octets -= block.Length;
        emit(block);
    }
}

namespace ImsTrace.TestKit.Traffic;

/// <summary>The state of a connection that many instances share.</summary>
internal sealed class SharedConnection(ConnectionKey key, uint firstSequence, uint secondSequence)
{
    private readonly uint[] next = [firstSequence, secondSequence];
    private readonly uint[] acknowledged = [secondSequence - 1, firstSequence - 1];
    private readonly uint[] timestamps = new uint[2];

    /// <summary>0 for frames from the side that <paramref name="sender"/> starts with, in this connection's own order.</summary>
    public int DirectionOf(ConnectionKey sender) => sender == key ? 0 : 1;

    /// <summary>Takes a segment into the connection; false for an acknowledgement of what was acknowledged before, which no stack sends.</summary>
    public bool TryAdvance(int direction, int length, long time, out (uint Sequence, uint Acknowledgement, uint Timestamp, uint Echo) numbers)
    {
        uint acknowledgement = next[1 - direction];
        timestamps[direction] = (uint)(time / 1_000_000);
        numbers = (next[direction], acknowledgement, timestamps[direction], timestamps[1 - direction]);
        if (length == 0 && acknowledgement == acknowledged[direction])
            return false;
        next[direction] += (uint)length;
        acknowledged[direction] = acknowledgement;
        return true;
    }
}

namespace ImsTrace.Replay.Rewriting;

/// <summary>The live values of one call.</summary>
internal sealed class BindingValues(BindingTable table, Func<Binding, byte[]> make)
{
    private readonly byte[]?[] values = new byte[table.Count][];

    public BindingTable Table => table;

    /// <summary>The live value; the recorded one where it is to be learned and was not yet.</summary>
    public byte[] this[int index] => values[index] ?? Make(index);

    /// <summary>Whether there is a live value.</summary>
    public bool IsKnown(int index) => values[index] is not null;

    /// <summary>Takes the live value from a live message; false where another one is known already.</summary>
    public bool Learn(int index, ReadOnlySpan<byte> live)
    {
        if (index < 0 || live.IsEmpty)
            return true;
        if (values[index] is { } known)
            return live.SequenceEqual(known);
        values[index] = live.ToArray();
        return true;
    }

    private byte[] Make(int index)
    {
        Binding binding = table[index];
        if (binding.Source == BindingSource.Learned)
            return binding.Recorded;
        return values[index] = make(binding);
    }
}

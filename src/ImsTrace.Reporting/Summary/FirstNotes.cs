namespace ImsTrace.Reporting.Summary;

/// <summary>Keeps the notes of the flows that came first in the capture, whatever the order in which flows end.</summary>
internal sealed class FirstNotes<T>(int limit)
{
    private readonly PriorityQueue<(long Key, T Note), long> notes = new();

    /// <summary>Whether a note with this key would be kept.</summary>
    public bool Wants(long key) => notes.Count < limit || key < notes.Peek().Key;

    /// <summary>Keeps the note, and drops the last one where there are too many.</summary>
    public void Add(long key, T note)
    {
        notes.Enqueue((key, note), -key);
        if (notes.Count > limit)
            notes.Dequeue();
    }

    /// <summary>The notes in order.</summary>
    public IEnumerable<T> InOrder() => Keyed().ConvertAll(item => item.Note);

    /// <summary>The notes in order, with their keys.</summary>
    public List<(long Key, T Note)> Keyed()
    {
        List<(long Key, T Note)> keyed = new(notes.Count);
        foreach (((long Key, T Note) item, _) in notes.UnorderedItems)
            keyed.Add(item);
        keyed.Sort(static (one, other) => one.Key.CompareTo(other.Key));
        return keyed;
    }
}

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
    public IEnumerable<T> InOrder() => notes.UnorderedItems.OrderBy(item => item.Element.Key).Select(item => item.Element.Note);

    /// <summary>The notes in order, with their keys.</summary>
    public IEnumerable<(long Key, T Note)> Keyed() => notes.UnorderedItems.Select(item => item.Element).OrderBy(item => item.Key);
}

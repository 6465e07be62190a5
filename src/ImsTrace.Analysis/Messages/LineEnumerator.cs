namespace ImsTrace.Analysis.Messages;

/// <summary>Walks the items of a list field.</summary>
public ref struct LineEnumerator(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> rest = text;
    private bool isOver = text.IsEmpty;

    /// <summary>The present item.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>This, for foreach.</summary>
    public readonly LineEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext()
    {
        if (isOver)
            return false;
        int end = rest.IndexOf((byte)'\n');
        isOver = end < 0; // an empty last item is one too
        Current = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return true;
    }
}

namespace ImsTrace.Protocols.Msrp;

/// <summary>The URIs of a To-Path, From-Path, Use-Path or <c>a=path</c>, nearest hop first (RFC 4975 section 9).</summary>
public ref struct MsrpPath
{
    private readonly ReadOnlySpan<byte> whole;
    private ReadOnlySpan<byte> rest;

    public MsrpPath(ReadOnlySpan<byte> path) => whole = rest = path.Trim(" \t"u8);

    /// <summary>The text of the URI that the walk stands on; <see cref="MsrpUri.TryRead"/> reads it.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>The URI of the next hop, or empty.</summary>
    public readonly ReadOnlySpan<byte> First
    {
        get
        {
            int end = whole.IndexOf((byte)' ');
            return end < 0 ? whole : whole[..end];
        }
    }

    /// <summary>The URI of the far endpoint, or empty.</summary>
    public readonly ReadOnlySpan<byte> Last => whole[(whole.LastIndexOf((byte)' ') + 1)..];

    /// <summary>How many URIs there are.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            foreach (ReadOnlySpan<byte> _ in this)
                count++;
            return count;
        }
    }

    /// <summary>A walk over the texts of the URIs, from the first on.</summary>
    public readonly MsrpPath GetEnumerator() => new(whole);

    /// <summary>Goes to the next URI.</summary>
    public bool MoveNext()
    {
        rest = rest.TrimStart((byte)' ');
        int end = rest.IndexOf((byte)' ');
        Current = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return !Current.IsEmpty;
    }
}

namespace ImsTrace.Protocols.Mime;

/// <summary>How much of one multipart body is taken apart.</summary>
public sealed record MimeLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>How many parts of one multipart body are given; the rest is one problem.</summary>
    public int Parts { get; init; } = 1000;

    /// <summary>How deep multipart bodies may nest, the outermost counted.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>The longest boundary; RFC 2046 section 5.1.1 allows 70.</summary>
    public int BoundaryLength { get; init; } = 256;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Parts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BoundaryLength, 70);
    }
}

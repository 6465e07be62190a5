namespace ImsTrace.Protocols.Xml;

/// <summary>How much of one XML document is read.</summary>
public sealed record XmlLimits
{
    /// <summary>The limits used where none are given.</summary>
    public static XmlLimits Default { get; } = new();

    /// <summary>How many bytes are read; the rest is one problem.</summary>
    public int Length { get; init; } = 1 << 20;

    /// <summary>How deep elements may nest, the root counted; what is deeper is passed over.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>How many attributes of one element are given.</summary>
    public int Attributes { get; init; } = 64;

    /// <summary>How many elements a tree may have.</summary>
    public int Elements { get; init; } = 20_000;

    /// <summary>Throws where a limit makes no sense.</summary>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Length, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Depth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Attributes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Elements, 1);
    }
}

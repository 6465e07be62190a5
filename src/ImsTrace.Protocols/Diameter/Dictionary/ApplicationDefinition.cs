namespace ImsTrace.Protocols.Diameter.Dictionary;

/// <summary>A Diameter application (RFC 6733 section 2.4).</summary>
public sealed class ApplicationDefinition
{
    private readonly ReadOnlyMemory<byte> shortName;
    private readonly ReadOnlyMemory<byte> name;

    internal ApplicationDefinition(uint id, ReadOnlyMemory<byte> shortName, ReadOnlyMemory<byte> name)
    {
        Id = id;
        this.shortName = shortName;
        this.name = name;
    }

    public uint Id { get; }

    /// <summary>The name in one word, <c>Cx</c>.</summary>
    public ReadOnlySpan<byte> ShortName => shortName.Span;

    /// <summary>The name for a person, <c>3GPP Cx/Dx</c>.</summary>
    public ReadOnlySpan<byte> Name => name.Span;
}

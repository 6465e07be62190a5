namespace ImsTrace.Protocols.Cpim;

/// <summary>One header of a CPIM message (RFC 3862 section 3.1).</summary>
public readonly ref struct CpimHeader
{
    internal CpimHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> value, int offset, int valueOffset)
    {
        Name = name;
        Parameters = parameters;
        Value = value;
        Offset = offset;
        ValueOffset = valueOffset;
    }

    /// <summary>The whole name, a prefix and its dot included.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>What stands before the dot of the name, or nothing (RFC 3862 section 3.4).</summary>
    public ReadOnlySpan<byte> Prefix => Name[..Math.Max(0, Name.IndexOf((byte)'.'))];

    public ReadOnlySpan<byte> LocalName => Name[(Name.IndexOf((byte)'.') + 1)..];

    /// <summary>The parameters, as <c>;lang=fr</c>, or nothing.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>The value as it is on the wire; <see cref="CpimText"/> resolves its escapes.</summary>
    public ReadOnlySpan<byte> Value { get; }

    public int Offset { get; }

    public int ValueOffset { get; }
}

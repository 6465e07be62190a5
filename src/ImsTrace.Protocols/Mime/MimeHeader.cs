namespace ImsTrace.Protocols.Mime;

/// <summary>One header of a part or of a CPIM message; the value is trimmed, and raw where it is folded (RFC 2045 section 3).</summary>
public readonly ref struct MimeHeader
{
    internal MimeHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, int offset, int valueOffset)
    {
        Name = name;
        Value = value;
        Offset = offset;
        ValueOffset = valueOffset;
    }

    public ReadOnlySpan<byte> Name { get; }

    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where the line begins.</summary>
    public int Offset { get; }

    /// <summary>Where the value begins.</summary>
    public int ValueOffset { get; }
}

namespace ImsTrace.Protocols.Sip;

/// <summary>Where a header stands in its message; the value is trimmed, and raw where it is folded (RFC 3261 section 7.3.1).</summary>
public readonly struct SipHeader
{
    public SipHeader(SipHeaderId id, int nameOffset, int valueOffset, int valueLength)
    {
        Id = id;
        NameOffset = nameOffset;
        ValueOffset = valueOffset;
        ValueLength = valueLength;
    }

    public SipHeaderId Id { get; }

    public int NameOffset { get; }

    public int ValueOffset { get; }

    public int ValueLength { get; }
}

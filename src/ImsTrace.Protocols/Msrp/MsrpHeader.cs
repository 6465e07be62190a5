namespace ImsTrace.Protocols.Msrp;

/// <summary>One header line of a message (RFC 4975 section 9).</summary>
public readonly ref struct MsrpHeader
{
    internal MsrpHeader(ReadOnlySpan<byte> text, ReadOnlySpan<byte> value, int offset)
    {
        Text = text;
        Value = value;
        Offset = offset;
        Name = MsrpHeaderNames.Find(text);
    }

    /// <summary>Which one it is.</summary>
    public MsrpHeaderName Name { get; }

    /// <summary>The name as it stands there.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>What follows the colon, without the white space around it.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where the line begins in the message.</summary>
    public int Offset { get; }

    /// <summary>Whether the value follows the header's grammar.</summary>
    public bool IsValid => MsrpHeaderNames.IsValid(Name, Value);
}

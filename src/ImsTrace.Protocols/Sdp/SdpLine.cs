namespace ImsTrace.Protocols.Sdp;

/// <summary>One line of a session description (RFC 8866 section 5).</summary>
public readonly ref struct SdpLine
{
    internal SdpLine(byte type, ReadOnlySpan<byte> value, int offset)
    {
        Type = type;
        Value = value;
        Offset = offset;
    }

    /// <summary>The letter before the equals sign.</summary>
    public byte Type { get; }

    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Where the line begins in the body.</summary>
    public int Offset { get; }

    /// <summary>Splits an attribute's value into name and what follows its colon, empty for a flag (RFC 8866 section 5.13).</summary>
    public ReadOnlySpan<byte> AttributeName(out ReadOnlySpan<byte> value)
    {
        int colon = Value.IndexOf((byte)':');
        value = colon < 0 ? default : Value[(colon + 1)..];
        return colon < 0 ? Value : Value[..colon];
    }
}

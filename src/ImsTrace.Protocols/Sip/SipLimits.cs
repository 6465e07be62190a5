namespace ImsTrace.Protocols.Sip;

/// <summary>The bounds of what is taken for one SIP message.</summary>
public sealed record SipLimits
{
    public static SipLimits Default { get; } = new();

    /// <summary>The start line, all header lines and the empty line after them.</summary>
    public int HeaderBlockLength { get; init; } = 64 * 1024;

    /// <summary>The header block and the body.</summary>
    public int MessageLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>How many header slots a caller of <see cref="SipReader"/> provides.</summary>
    public int Headers { get; init; } = 256;

    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(HeaderBlockLength, 64);
        ArgumentOutOfRangeException.ThrowIfLessThan(MessageLength, HeaderBlockLength);
        ArgumentOutOfRangeException.ThrowIfLessThan(Headers, 1);
    }
}

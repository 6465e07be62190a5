namespace ImsTrace.Protocols.Sip.Uris;

/// <summary>A telephone number as a tel URI or the user of a SIP URI gives it (RFC 3966 section 3).</summary>
public readonly ref struct TelUriView
{
    /// <summary>The number with its visual separators, and with the plus sign where it is global.</summary>
    public ReadOnlySpan<byte> Number { get; init; }

    /// <summary>All parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    /// <summary>Whether the number is one of the whole world's (RFC 3966 section 5.1.4).</summary>
    public bool IsGlobal => Number.StartsWith("+"u8);

    /// <summary>Where a local number is valid: a domain or the first digits of global numbers (RFC 3966 section 5.1.5).</summary>
    public ReadOnlySpan<byte> PhoneContext => Parameter("phone-context"u8);

    /// <summary>The extension behind the number (RFC 3966 section 5.3).</summary>
    public ReadOnlySpan<byte> Extension => Parameter("ext"u8);

    /// <summary>The ISDN subaddress (RFC 3966 section 5.2).</summary>
    public ReadOnlySpan<byte> IsdnSubaddress => Parameter("isub"u8);

    /// <summary>The parameter's value; empty where it is none.</summary>
    public ReadOnlySpan<byte> Parameter(ReadOnlySpan<byte> name)
        => SipParameters.TryGet(Parameters, name, out ReadOnlySpan<byte> value) ? value : default;

    /// <summary>Writes the number's digits without visual separators, the plus sign first; false where the buffer is too small.</summary>
    public bool TryWriteDigits(Span<byte> buffer, out int written)
    {
        written = 0;
        foreach (byte digit in Number)
        {
            if (TelUriComparer.IsVisualSeparator(digit))
                continue;
            if (written == buffer.Length)
                return false;
            buffer[written++] = digit;
        }
        return true;
    }
}

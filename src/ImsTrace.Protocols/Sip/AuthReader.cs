using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// credentials = "Digest" LWS dig-resp *( COMMA dig-resp ); challenge = "Digest" LWS digest-cln *( COMMA digest-cln )
// (RFC 3261 section 25.1; auts RFC 3310 section 3.4; integrity-protected, ck, ik TS 24.229 section 7.2A)
/// <summary>Reads Authorization, WWW-Authenticate and their proxy forms: the scheme and its parameters (RFC 3261 section 20.7).</summary>
public ref struct AuthReader
{
    readonly ReadOnlySpan<byte> parameters;
    SipParameters reader;

    public AuthReader(ReadOnlySpan<byte> value)
    {
        value = LinearSpace.Trim(value);
        int space = value.IndexOfAny(" \t\r\n"u8);
        Scheme = space < 0 ? value : value[..space];
        parameters = space < 0 ? default : value[space..];
        reader = new(parameters, (byte)',');
    }

    /// <summary>The scheme, as in <c>Digest</c>.</summary>
    public ReadOnlySpan<byte> Scheme { get; }

    /// <summary>Gives the next parameter, its value without quotes.</summary>
    public bool TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => reader.TryRead(out name, out value);

    /// <summary>The first parameter of this name, in any case, wherever reading stands.</summary>
    public readonly bool TryGet(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        SipParameters all = new(parameters, (byte)',');
        while (all.TryRead(out ReadOnlySpan<byte> found, out value))
        {
            if (AsciiName.Matches(found, name))
                return true;
        }
        value = default;
        return false;
    }
}

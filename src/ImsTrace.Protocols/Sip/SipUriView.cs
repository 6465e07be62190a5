namespace ImsTrace.Protocols.Sip;

/// <summary>The parts of a SIP or tel URI (RFC 3261 section 19.1.1, RFC 3966 section 3).</summary>
public readonly ref struct SipUriView
{
    public ReadOnlySpan<byte> Scheme { get; init; }

    /// <summary>The user, without its password; of a tel URI the number; of schemes without a host all that follows.</summary>
    public ReadOnlySpan<byte> User { get; init; }

    /// <summary>What follows the user's colon; it has no place in a URI, and some have it (RFC 3261 section 19.1.1).</summary>
    public ReadOnlySpan<byte> Password { get; init; }

    /// <summary>Whether a user is given, an empty one too.</summary>
    public bool HasUser { get; init; }

    /// <summary>Whether the scheme is <c>sip</c> or <c>sips</c>.</summary>
    public bool IsSip { get; init; }

    /// <summary>The host; an IPv6 address keeps its brackets.</summary>
    public ReadOnlySpan<byte> Host { get; init; }

    /// <summary>The port; 0 where none, or none that fits 16 bits, is given.</summary>
    public int Port { get; init; }

    /// <summary>The port as it stands there; empty where none is given.</summary>
    public ReadOnlySpan<byte> PortText { get; init; }

    /// <summary>The URI's parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; init; }

    /// <summary>What follows the question mark, as in <c>Subject=x&amp;Priority=urgent</c>.</summary>
    public ReadOnlySpan<byte> Headers { get; init; }

    /// <summary>The first parameter of this name, in any case and not unescaped; empty for a flag.</summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value) => SipParameters.TryGet(Parameters, name, out value);
}

namespace ImsTrace.Protocols.Sdp;

/// <summary>One <c>m=message</c> section with what an MSRP connection is set up from (RFC 4975 section 8).</summary>
public readonly ref struct SdpMessageMediaView
{
    /// <summary>Which m-line it is, from 0; offer and answer pair by it (RFC 3264 section 6).</summary>
    public int Index { get; init; }

    /// <summary>The port of the m-line; 0 refuses the section, -1 stands for none that can be read.</summary>
    public int Port { get; init; }

    /// <summary><c>TCP/MSRP</c> or <c>TCP/TLS/MSRP</c>.</summary>
    public ReadOnlySpan<byte> Proto { get; init; }

    /// <summary>The address of c=, the section's own or the session's.</summary>
    public ReadOnlySpan<byte> Connection { get; init; }

    /// <summary>The whole a=path, URIs with a space between (RFC 4975 section 8.2).</summary>
    public ReadOnlySpan<byte> Path { get; init; }

    /// <summary>The last URI of the path: the endpoint itself, behind its relays.</summary>
    public ReadOnlySpan<byte> LastUri => Path[(Path.LastIndexOf((byte)' ') + 1)..];

    /// <summary>a=setup: active, passive, actpass, holdconn (RFC 4145 section 4, RFC 6135 section 4.2).</summary>
    public ReadOnlySpan<byte> Setup { get; init; }

    /// <summary>a=accept-types (RFC 4975 section 8.6).</summary>
    public ReadOnlySpan<byte> AcceptTypes { get; init; }

    /// <summary>a=accept-wrapped-types (RFC 4975 section 8.6).</summary>
    public ReadOnlySpan<byte> AcceptWrappedTypes { get; init; }

    /// <summary>a=msrp-cema (RFC 6714 section 4).</summary>
    public bool HasCema { get; init; }

    /// <summary>a=fingerprint, the section's own or the session's (RFC 8122 section 5).</summary>
    public bool HasFingerprint { get; init; }
}

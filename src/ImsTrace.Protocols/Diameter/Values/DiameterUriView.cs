using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Diameter.Values;

/// <summary>A DiameterURI (RFC 6733 section 4.3.1).</summary>
public readonly ref struct DiameterUriView
{
    private const int DefaultPort = 3868;
    private const int DefaultSecurePort = 5658;

    /// <summary>Whether it is an <c>aaas</c> URI.</summary>
    public bool IsSecure { get; private init; }

    /// <summary>The fully qualified host name.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>The port, where none is given that of the scheme.</summary>
    public int Port { get; private init; }

    /// <summary>What stands behind the first semicolon: <c>transport=tcp;protocol=diameter</c>.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    // "aaa://" FQDN [ port ] [ transport ] [ protocol ]
    /// <summary>Reads the URI; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out DiameterUriView uri)
    {
        uri = default;
        int scheme = value.IndexOf("://"u8);
        if (scheme < 0)
            return false;
        bool secure = AsciiName.Matches(value[..scheme], "aaas"u8);
        if (!secure && !AsciiName.Matches(value[..scheme], "aaa"u8))
            return false;
        ReadOnlySpan<byte> rest = value[(scheme + 3)..];
        int semicolon = rest.IndexOf((byte)';');
        ReadOnlySpan<byte> host = semicolon < 0 ? rest : rest[..semicolon];
        int port = secure ? DefaultSecurePort : DefaultPort;
        if (host.LastIndexOf((byte)':') is int colon and >= 0)
        {
            if (!DecimalNumber.TryRead(host[(colon + 1)..], out uint number) || number > ushort.MaxValue)
                return false;
            port = (int)number;
            host = host[..colon];
        }
        if (host.IsEmpty || host.ContainsAnyExceptInRange((byte)0x21, (byte)0x7E))
            return false;
        uri = new() { IsSecure = secure, Host = host, Port = port, Parameters = semicolon < 0 ? default : rest[(semicolon + 1)..] };
        return true;
    }
}

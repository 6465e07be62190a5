using System.Text;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Msrp;

/// <summary>An MSRP URI, borrowed from a path (RFC 4975 section 9).</summary>
public readonly ref struct MsrpUri
{
    /// <summary>The whole URI.</summary>
    public ReadOnlySpan<byte> Whole { get; private init; }

    /// <summary><c>msrp</c> or <c>msrps</c>.</summary>
    public ReadOnlySpan<byte> Scheme { get; private init; }

    /// <summary>What stands in front of the @; it does not count where URIs are compared.</summary>
    public ReadOnlySpan<byte> UserInfo { get; private init; }

    /// <summary>The host, an IPv6 address with its brackets.</summary>
    public ReadOnlySpan<byte> Host { get; private init; }

    /// <summary>The port, or 0 where the URI has none.</summary>
    public int Port { get; private init; }

    /// <summary>The session-id, or empty where the URI has none.</summary>
    public ReadOnlySpan<byte> SessionId { get; private init; }

    /// <summary>The transport: <c>tcp</c>, <c>ws</c> (RFC 7977 section 5.1).</summary>
    public ReadOnlySpan<byte> Transport { get; private init; }

    /// <summary>The parameters behind the transport, semicolons between.</summary>
    public ReadOnlySpan<byte> Parameters { get; private init; }

    /// <summary>Whether the connection is TLS.</summary>
    public bool IsSecure => Scheme.Length == 5;

    // MSRP-URI  = msrp-scheme "://" authority ["/" session-id] ";" transport *( ";" URI-parameter)
    // authority = [ userinfo "@" ] host [ ":" port ]
    /// <summary>Reads one URI; false where it is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out MsrpUri uri)
    {
        uri = default;
        int colon = SchemeLength(text);
        if (colon == 0)
            return false;
        ReadOnlySpan<byte> rest = text[(colon + Opening.Length)..];
        int semicolon = rest.IndexOf((byte)';');
        if (semicolon < 0)
            return false;
        ReadOnlySpan<byte> place = rest[..semicolon];
        ReadOnlySpan<byte> parameters = rest[(semicolon + 1)..];
        int slash = place.IndexOf((byte)'/');
        ReadOnlySpan<byte> authority = slash < 0 ? place : place[..slash];
        int at = authority.LastIndexOf((byte)'@');
        ReadOnlySpan<byte> userInfo = at < 0 ? default : authority[..at];
        authority = authority[(at + 1)..];
        if (!TrySplit(authority, out ReadOnlySpan<byte> host, out int port))
            return false;
        uri = new()
        {
            Whole = text,
            Scheme = text[..colon],
            UserInfo = userInfo,
            Host = host,
            Port = port,
            SessionId = slash < 0 ? default : place[(slash + 1)..],
            Transport = UpTo(parameters, (byte)';', out ReadOnlySpan<byte> more),
            Parameters = more,
        };
        return !uri.Transport.IsEmpty && !text.Contains((byte)' ');
    }

    /// <summary>
    /// Whether two URIs name the same session (RFC 4975 section 6.1): scheme, host and transport whatever their case, an IP
    /// address by its value, the port as it is given, the session-id byte for byte; userinfo and other parameters do not count.
    /// </summary>
    public static bool Equals(MsrpUri a, MsrpUri b) =>
        a.Port == b.Port
        && a.SessionId.SequenceEqual(b.SessionId)
        && UriHost.AreSame(a.Host, b.Host)
        && Ascii.EqualsIgnoreCase(a.Scheme, b.Scheme)
        && Ascii.EqualsIgnoreCase(a.Transport, b.Transport);

    // RFC 6714 section 4: with msrp-cema the authority need not be that of any node.
    /// <summary>Whether two URIs have the same session-id: all that counts where CEMA was agreed on.</summary>
    public static bool IsSameSession(MsrpUri a, MsrpUri b) => !a.SessionId.IsEmpty && a.SessionId.SequenceEqual(b.SessionId);

    private static ReadOnlySpan<byte> Opening => "://"u8;

    // msrp-scheme = "msrp" / "msrps"
    private static int SchemeLength(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> longest = "msrps"u8;
        int length = text.Length > longest.Length && text[longest.Length] == ':' ? longest.Length : longest.Length - 1;
        return text.Length > length && AsciiName.Matches(text[..length], longest[..length]) && text[length..].StartsWith(Opening) ? length : 0;
    }

    private static bool TrySplit(ReadOnlySpan<byte> authority, out ReadOnlySpan<byte> host, out int port)
    {
        port = 0;
        int hostEnd = authority.StartsWith("["u8) ? authority.IndexOf((byte)']') + 1 : 0;
        int colon = authority[hostEnd..].IndexOf((byte)':');
        host = colon < 0 ? authority : authority[..(hostEnd + colon)];
        if (host.IsEmpty || (hostEnd > 0 && host.Length != hostEnd))
            return false;
        return colon < 0 || TryReadPort(authority[(hostEnd + colon + 1)..], out port);
    }

    private static bool TryReadPort(ReadOnlySpan<byte> text, out int port)
    {
        bool reads = DecimalNumber.TryRead(text, out uint number) && number is > 0 and <= ushort.MaxValue;
        port = reads ? (int)number : 0;
        return reads;
    }

    private static ReadOnlySpan<byte> UpTo(ReadOnlySpan<byte> text, byte delimiter, out ReadOnlySpan<byte> rest)
    {
        int end = text.IndexOf(delimiter);
        rest = end < 0 ? default : text[(end + 1)..];
        return end < 0 ? text : text[..end];
    }
}

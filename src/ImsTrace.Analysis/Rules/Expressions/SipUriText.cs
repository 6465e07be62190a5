namespace ImsTrace.Analysis.Rules.Expressions;

/// <summary>Parts and comparisons of SIP and tel URIs as bytes (RFC 3261 section 19.1; RFC 3966).</summary>
internal static class SipUriText
{
    /// <summary>The host without port and brackets; a bare host is its own; empty for a tel URI.</summary>
    public static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> uri)
    {
        if (IsTel(uri))
            return default;
        ReadOnlySpan<byte> rest = HostPort(uri);
        if (rest.StartsWith("["u8))
            return rest.IndexOf((byte)']') is > 0 and var end ? rest[1..end] : rest;
        int colon = rest.IndexOf((byte)':');
        return colon < 0 ? rest : rest[..colon];
    }

    /// <summary>The port, or null where there is none.</summary>
    public static long? Port(ReadOnlySpan<byte> uri)
    {
        ReadOnlySpan<byte> rest = HostPort(uri);
        rest = rest[(rest.LastIndexOf((byte)']') + 1)..];
        int colon = rest.IndexOf((byte)':');
        return colon >= 0 && System.Buffers.Text.Utf8Parser.TryParse(rest[(colon + 1)..], out int port, out _) ? port : null;
    }

    /// <summary>The user part; a tel URI's number.</summary>
    public static ReadOnlySpan<byte> User(ReadOnlySpan<byte> uri)
    {
        ReadOnlySpan<byte> rest = WithoutScheme(uri);
        if (IsTel(uri))
            return rest.IndexOf((byte)';') is >= 0 and var end ? rest[..end] : rest;
        int at = rest.IndexOf((byte)'@');
        if (at < 0)
            return default;
        ReadOnlySpan<byte> user = rest[..at];
        int parameters = user.IndexOfAny((byte)';', (byte)':');
        return parameters < 0 ? user : user[..parameters];
    }

    /// <summary>Whether two URIs name one user: same telephone number, or same user at the same host; ports and parameters do not matter.</summary>
    public static bool IsSameIdentity(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        ReadOnlySpan<byte> user = User(one);
        ReadOnlySpan<byte> otherUser = User(other);
        bool areNumbers = user.StartsWith("+"u8) && otherUser.StartsWith("+"u8);
        if (areNumbers && (IsPhone(one) || IsPhone(other)))
            return IsSameNumber(user, otherUser);
        return user.SequenceEqual(otherUser) && IsSameHost(one, other);
    }

    /// <summary>Whether the hosts are equal, whatever their case (RFC 3261 section 19.1.4).</summary>
    public static bool IsSameHost(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
        => System.Text.Ascii.EqualsIgnoreCase(Host(one), Host(other));

    /// <summary>The same, with a URI of a service profile.</summary>
    public static bool IsSameHost(string one, ReadOnlySpan<byte> other)
    {
        Span<byte> bytes = stackalloc byte[256];
        return System.Text.Encoding.UTF8.TryGetBytes(one, bytes, out int length)
            ? IsSameHost(bytes[..length], other) : IsSameHost(System.Text.Encoding.UTF8.GetBytes(one), other);
    }

    /// <summary>Whether two hosts lie in one domain: what follows the first label of each; addresses only where they are equal.</summary>
    public static bool IsSameDomain(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        ReadOnlySpan<byte> host = Host(one);
        ReadOnlySpan<byte> otherHost = Host(other);
        if (System.Text.Ascii.EqualsIgnoreCase(host, otherHost))
            return true;
        ReadOnlySpan<byte> domain = host[(host.IndexOf((byte)'.') + 1)..];
        ReadOnlySpan<byte> otherDomain = otherHost[(otherHost.IndexOf((byte)'.') + 1)..];
        return domain.IndexOf((byte)'.') >= 0 && char.IsAsciiLetter((char)host[^1]) && System.Text.Ascii.EqualsIgnoreCase(domain, otherDomain);
    }

    /// <summary>Whether the host of the one is that of the other, or a name below it.</summary>
    public static bool IsInDomain(ReadOnlySpan<byte> one, ReadOnlySpan<byte> domain)
    {
        ReadOnlySpan<byte> host = Host(one);
        ReadOnlySpan<byte> top = Host(domain);
        return !top.IsEmpty && (System.Text.Ascii.EqualsIgnoreCase(host, top) || IsBelow(host, top));
    }

    /// <summary>Whether the hosts of two URIs are names of which neither lies in the domain of the other; of an address nothing is known.</summary>
    public static bool IsForeignDomain(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        ReadOnlySpan<byte> host = Host(one);
        ReadOnlySpan<byte> otherHost = Host(other);
        return IsName(host) && IsName(otherHost) && !IsSameDomain(one, other) && !IsWithinDomainOf(host, otherHost) && !IsWithinDomainOf(otherHost, host);
    }

    private static bool IsName(ReadOnlySpan<byte> host) => !host.IsEmpty && char.IsAsciiLetter((char)host[^1]);

    private static bool IsWithinDomainOf(ReadOnlySpan<byte> host, ReadOnlySpan<byte> other)
    {
        ReadOnlySpan<byte> domain = other[(other.IndexOf((byte)'.') + 1)..];
        return domain.IndexOf((byte)'.') >= 0 && IsBelow(host, domain);
    }

    private static bool IsBelow(ReadOnlySpan<byte> host, ReadOnlySpan<byte> domain)
        => host.Length > domain.Length && host[^(domain.Length + 1)] == '.' && System.Text.Ascii.EqualsIgnoreCase(host[^domain.Length..], domain);

    private static ReadOnlySpan<byte> HostPort(ReadOnlySpan<byte> uri)
    {
        ReadOnlySpan<byte> rest = WithoutScheme(uri);
        rest = rest[(rest.IndexOf((byte)'@') + 1)..];
        int end = rest.IndexOfAny((byte)';', (byte)'?', (byte)'/');
        return end < 0 ? rest : rest[..end];
    }

    private static ReadOnlySpan<byte> WithoutScheme(ReadOnlySpan<byte> uri)
    {
        foreach (ReadOnlySpan<byte> scheme in (Schemes)default)
        {
            if (uri.Length > scheme.Length && System.Text.Ascii.EqualsIgnoreCase(uri[..scheme.Length], scheme))
                return uri[scheme.Length..].TrimStart((byte)'/');
        }
        return uri;
    }

    private static bool IsTel(ReadOnlySpan<byte> uri) => uri.Length > 4 && System.Text.Ascii.EqualsIgnoreCase(uri[..4], "tel:"u8);

    private static bool IsPhone(ReadOnlySpan<byte> uri) => IsTel(uri) || uri.IndexOf(";user=phone"u8) >= 0;

    private static bool IsSameNumber(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        while (true)
        {
            SkipSeparators(ref one);
            SkipSeparators(ref other);
            if (one.IsEmpty || other.IsEmpty)
                return one.IsEmpty && other.IsEmpty;
            if (one[0] != other[0])
                return false;
            one = one[1..];
            other = other[1..];
        }
    }

    // Visual separators of RFC 3966 section 3.
    private static void SkipSeparators(ref ReadOnlySpan<byte> number) => number = number.TrimStart("-.()"u8);

    private ref struct Schemes
    {
        private int at;

        public readonly ReadOnlySpan<byte> Current => at switch
        {
            1 => "sip:"u8,
            2 => "sips:"u8,
            3 => "tel:"u8,
            4 => "msrp:"u8,
            _ => "msrps:"u8,
        };

        public readonly Schemes GetEnumerator() => this;

        public bool MoveNext() => ++at <= 5;
    }
}

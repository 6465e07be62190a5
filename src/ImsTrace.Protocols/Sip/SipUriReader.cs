using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// SIP-URI = "sip:" [ user [ ":" password ] "@" ] host [ ":" port ] uri-parameters [ "?" headers ]   (RFC 3261 section 19.1.1)
// telephone-uri = "tel:" telephone-subscriber *par                                                  (RFC 3966 section 3)
/// <summary>Reads the parts of a URI without angle brackets (RFC 3261 section 19.1.1); nothing is unescaped.</summary>
public static class SipUriReader
{
    /// <summary>False where there is no scheme.</summary>
    public static bool TryRead(ReadOnlySpan<byte> uri, out SipUriView view)
    {
        view = default;
        uri = LinearSpace.Trim(uri);
        int colon = uri.IndexOf((byte)':');
        if (colon <= 0 || !SipStartScanner.IsToken(uri[..colon]))
            return false;
        ReadOnlySpan<byte> scheme = uri[..colon];
        ReadOnlySpan<byte> rest = uri[(colon + 1)..];
        // The user may hold ';' and '?', the host may not: what stands before '@' is cut off first.
        int at = AsciiName.Matches(scheme, "tel"u8) ? -1 : rest.IndexOf((byte)'@');
        bool isSip = AsciiName.Matches(scheme, "sip"u8) || AsciiName.Matches(scheme, "sips"u8);
        ReadOnlySpan<byte> user = at < 0 ? default : rest[..at];
        rest = rest[(at + 1)..];
        ReadOnlySpan<byte> headers = CutAt(ref rest, (byte)'?');
        int semicolon = rest.IndexOf((byte)';');
        ReadOnlySpan<byte> parameters = semicolon < 0 ? default : rest[semicolon..];
        rest = semicolon < 0 ? rest : rest[..semicolon];
        if (at < 0 && !isSip)
        {
            view = new() { Scheme = scheme, User = rest, Parameters = parameters, Headers = headers };
            return true;
        }
        ReadOnlySpan<byte> password = CutAt(ref user, (byte)':');
        ReadOnlySpan<byte> host = SplitHost(rest, out ReadOnlySpan<byte> port);
        view = new()
        {
            Scheme = scheme, IsSip = isSip, HasUser = at >= 0, User = user, Password = password, Host = host, Port = PortOf(port), PortText = port,
            Parameters = parameters, Headers = headers,
        };
        return true;
    }

    /// <summary>Splits <c>host[:port]</c>, as in URIs and in Via's sent-by; port 0 where there is none.</summary>
    public static ReadOnlySpan<byte> SplitHost(ReadOnlySpan<byte> hostPort, out int port)
    {
        ReadOnlySpan<byte> host = SplitHost(hostPort, out ReadOnlySpan<byte> text);
        port = PortOf(text);
        return host;
    }

    static int PortOf(ReadOnlySpan<byte> text) => DecimalNumber.TryRead(text, out uint value) && value <= ushort.MaxValue ? (int)value : 0;

    static ReadOnlySpan<byte> SplitHost(ReadOnlySpan<byte> hostPort, out ReadOnlySpan<byte> port)
    {
        port = default;
        int bracket = hostPort.IndexOf((byte)']') + 1;
        int colon = hostPort[bracket..].IndexOf((byte)':');
        if (colon < 0)
            return LinearSpace.Trim(hostPort);
        colon += bracket;
        port = LinearSpace.Trim(hostPort[(colon + 1)..]);
        return LinearSpace.Trim(hostPort[..colon]);
    }

    static ReadOnlySpan<byte> CutAt(scoped ref ReadOnlySpan<byte> text, byte separator)
    {
        int index = text.IndexOf(separator);
        if (index < 0)
            return default;
        ReadOnlySpan<byte> tail = text[(index + 1)..];
        text = text[..index];
        return tail;
    }
}

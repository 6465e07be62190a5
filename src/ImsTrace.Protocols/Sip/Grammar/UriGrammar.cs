using System.Buffers;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

// SIP-URI = "sip:" [ userinfo ] hostport uri-parameters [ headers ]; absoluteURI = scheme ":" ( hier-part / opaque-part )
// (RFC 3261 section 25.1)
/// <summary>Where a URI's grammar breaks (RFC 3261 section 19.1.1; tel RFC 3966 section 3).</summary>
internal static class UriGrammar
{
    /// <summary>The index of the first wrong byte of a URI without angle brackets, or -1.</summary>
    internal static int FindFault(ReadOnlySpan<byte> uri)
    {
        int colon = uri.IndexOf((byte)':');
        ReadOnlySpan<byte> scheme = colon < 0 ? uri : uri[..colon];
        int other = scheme.IndexOfAnyExcept(SipCharacters.Scheme);
        if (other >= 0 || scheme.IsEmpty || !char.IsAsciiLetter((char)scheme[0]))
            return Math.Max(other, 0);
        if (colon < 0 || colon + 1 == uri.Length)
            return uri.Length;
        ReadOnlySpan<byte> rest = uri[(colon + 1)..];
        int fault = AsciiName.Matches(scheme, "sip"u8) || AsciiName.Matches(scheme, "sips"u8) ? FindSipFault(rest)
            : AsciiName.Matches(scheme, "tel"u8) ? TelGrammar.FindFault(rest)
            : FindRunFault(rest, SipCharacters.Uri);
        return fault < 0 ? -1 : colon + 1 + fault;
    }

    /// <summary>The first byte that is neither of the set nor part of an escape, or -1.</summary>
    internal static int FindRunFault(ReadOnlySpan<byte> text, SearchValues<byte> set)
    {
        int position = 0;
        while (true)
        {
            int other = text[position..].IndexOfAnyExcept(set);
            if (other < 0)
                return -1;
            position += other;
            if (!PercentEscape.IsAt(text, position))
                return position;
            position += PercentEscape.Length;
        }
    }

    private static int FindSipFault(ReadOnlySpan<byte> rest)
    {
        int host = rest.IndexOf((byte)'@') + 1;
        if (host > 0 && FindUserFault(rest[..(host - 1)]) is >= 0 and int inUser)
            return inUser;
        int hostEnd = EndOf(rest, host, (byte)';', (byte)'?');
        int fault = HostGrammar.FindFaultWithPort(rest[host..hostEnd]);
        if (fault >= 0)
            return host + fault;
        int headers = EndOf(rest, hostEnd, (byte)'?', (byte)'?');
        fault = FindParametersFault(rest[hostEnd..headers], SipCharacters.UriParameter);
        if (fault >= 0)
            return hostEnd + fault;
        if (headers == rest.Length)
            return -1;
        fault = FindHeadersFault(rest[(headers + 1)..]);
        return fault < 0 ? -1 : headers + 1 + fault;
    }

    private static int EndOf(ReadOnlySpan<byte> text, int from, byte first, byte second)
    {
        int length = text[from..].IndexOfAny(first, second);
        return length < 0 ? text.Length : from + length;
    }

    private static int FindUserFault(ReadOnlySpan<byte> userInfo)
    {
        int colon = userInfo.IndexOf((byte)':');
        ReadOnlySpan<byte> user = colon < 0 ? userInfo : userInfo[..colon];
        if (user.IsEmpty)
            return 0;
        int fault = FindRunFault(user, SipCharacters.User);
        if (fault >= 0 || colon < 0)
            return fault;
        fault = FindRunFault(userInfo[(colon + 1)..], SipCharacters.Password);
        return fault < 0 ? -1 : colon + 1 + fault;
    }

    /// <summary>*( ";" name [ "=" value ] ), all of one set of characters.</summary>
    internal static int FindParametersFault(ReadOnlySpan<byte> parameters, SearchValues<byte> set)
    {
        int position = 0;
        while (position < parameters.Length)
        {
            int start = position + 1;
            int end = EndOf(parameters, start, (byte)';', (byte)';');
            int equal = EndOf(parameters[..end], start, (byte)'=', (byte)'=');
            int fault = FindRunFault(parameters[start..equal], set);
            if (fault >= 0 || equal == start)
                return start + Math.Max(fault, 0);
            if (equal < end && (fault = FindRunFault(parameters[(equal + 1)..end], set)) >= 0)
                return equal + 1 + fault;
            if (equal + 1 == end)
                return end;
            position = end;
        }
        return -1;
    }

    private static int FindHeadersFault(ReadOnlySpan<byte> headers)
    {
        int start = 0;
        while (true)
        {
            int end = EndOf(headers, start, (byte)'&', (byte)'&');
            int equal = EndOf(headers[..end], start, (byte)'=', (byte)'=');
            int fault = FindRunFault(headers[start..equal], SipCharacters.UriHeader);
            if (fault >= 0 || equal == start || equal == end)
                return start + Math.Max(fault, 0);
            fault = FindRunFault(headers[(equal + 1)..end], SipCharacters.UriHeader);
            if (fault >= 0)
                return equal + 1 + fault;
            if (end == headers.Length)
                return -1;
            start = end + 1;
        }
    }
}

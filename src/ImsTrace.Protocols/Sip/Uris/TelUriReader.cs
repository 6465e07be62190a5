using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Uris;

// telephone-uri = "tel:" telephone-subscriber; telephone-subscriber = ( global-number / local-number ) *par    (RFC 3966 section 3)
/// <summary>Reads telephone numbers out of tel URIs and of SIP URIs with <c>user=phone</c> (RFC 3966 section 3, RFC 3261 section 19.1.6).</summary>
public static class TelUriReader
{
    /// <summary>False where the URI is no tel URI.</summary>
    public static bool TryRead(ReadOnlySpan<byte> uri, out TelUriView tel)
    {
        tel = default;
        uri = LinearSpace.Trim(uri);
        if (uri.Length < 4 || uri[3] != ':' || !AsciiName.Matches(uri[..3], "tel"u8))
            return false;
        tel = ReadSubscriber(uri[4..]);
        return true;
    }

    /// <summary>False where the SIP URI names no telephone: its user is one only with <c>user=phone</c>.</summary>
    public static bool TryRead(in SipUriView uri, out TelUriView tel)
    {
        bool isPhone = uri.IsSip && uri.TryGetParameter("user"u8, out ReadOnlySpan<byte> kind) && AsciiName.Matches(kind, "phone"u8);
        tel = isPhone ? ReadSubscriber(uri.User) : default;
        return isPhone;
    }

    private static TelUriView ReadSubscriber(ReadOnlySpan<byte> subscriber)
    {
        int semicolon = subscriber.IndexOf((byte)';');
        return semicolon < 0
            ? new() { Number = subscriber }
            : new() { Number = subscriber[..semicolon], Parameters = subscriber[semicolon..] };
    }
}

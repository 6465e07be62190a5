using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The parts of URIs, Vias and other texts that are fields of their own.</summary>
internal static class TextParts
{
    public static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> text) => text;

    /// <summary>The user before a host; a tel URI has none, as in tshark.</summary>
    public static ReadOnlySpan<byte> User(ReadOnlySpan<byte> uri)
        => SipUriReader.TryRead(uri, out SipUriView view) && !view.Host.IsEmpty ? view.User : default;

    public static ReadOnlySpan<byte> Host(ReadOnlySpan<byte> uri) => SipUriReader.TryRead(uri, out SipUriView view) ? view.Host : default;

    public static ReadOnlySpan<byte> Port(ReadOnlySpan<byte> uri)
        => SipUriReader.TryRead(uri, out SipUriView view) ? PortOf(HostPort(uri, view)) : default;

    /// <summary>The parameters, without the first semicolon.</summary>
    public static ReadOnlySpan<byte> Parameters(ReadOnlySpan<byte> uri)
        => SipUriReader.TryRead(uri, out SipUriView view) && !view.Parameters.IsEmpty ? view.Parameters[1..] : default;

    /// <summary>The host of a Via's sent-by.</summary>
    public static ReadOnlySpan<byte> SentByHost(scoped in ViaView via) => SipUriReader.SplitHost(via.SentBy, out _);

    /// <summary>The port of <c>host[:port]</c> as it is written.</summary>
    public static ReadOnlySpan<byte> PortOf(ReadOnlySpan<byte> hostPort)
    {
        ReadOnlySpan<byte> rest = hostPort[(hostPort.LastIndexOf((byte)']') + 1)..];
        int colon = rest.IndexOf((byte)':');
        return colon < 0 ? default : rest[(colon + 1)..].Trim((byte)' ');
    }

    /// <summary>The media type without its parameters.</summary>
    public static ReadOnlySpan<byte> MediaType(ReadOnlySpan<byte> contentType)
    {
        int end = contentType.IndexOf((byte)';');
        return (end < 0 ? contentType : contentType[..end]).Trim((byte)' ');
    }

    private static ReadOnlySpan<byte> HostPort(ReadOnlySpan<byte> uri, scoped in SipUriView view)
    {
        if (view.Host.IsEmpty || !uri.Overlaps(view.Host, out int start))
            return default;
        ReadOnlySpan<byte> rest = uri[start..];
        int end = rest.IndexOfAny((byte)';', (byte)'?');
        return end < 0 ? rest : rest[..end];
    }
}

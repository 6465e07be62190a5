using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

/// <summary>A media type and its parameters (RFC 2045 section 5.1, RFC 3261 section 20.15).</summary>
public readonly ref struct ContentTypeView
{
    internal ContentTypeView(ReadOnlySpan<byte> mediaType, int slash, ReadOnlySpan<byte> parameters)
    {
        MediaType = mediaType;
        Type = LinearSpace.TrimEnd(mediaType[..slash]);
        Subtype = LinearSpace.TrimStart(mediaType[(slash + 1)..]);
        Parameters = parameters;
    }

    /// <summary>Type and subtype with the slash, as <c>message/cpim</c>, and the blanks that may stand around it.</summary>
    public ReadOnlySpan<byte> MediaType { get; }

    public ReadOnlySpan<byte> Type { get; }

    public ReadOnlySpan<byte> Subtype { get; }

    /// <summary>The parameters, the first semicolon included.</summary>
    public ReadOnlySpan<byte> Parameters { get; }

    /// <summary>Whether the type has parts (RFC 2046 section 5.1).</summary>
    public bool IsMultipart => AsciiName.Matches(Type, "multipart"u8);

    /// <summary>Whether it is this media type, in any case and whatever the parameters.</summary>
    public bool Is(ReadOnlySpan<byte> mediaType)
    {
        int slash = mediaType.IndexOf((byte)'/');
        return AsciiName.Matches(Type, mediaType[..slash]) && AsciiName.Matches(Subtype, mediaType[(slash + 1)..]);
    }

    /// <summary>The first parameter of this name, without its quotes.</summary>
    public bool TryGetParameter(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
        => SipParameters.TryGet(Parameters, name, out value);
}

using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Bodies;

/// <summary>Which reader a media type belongs to (IANA media types registry).</summary>
public static class BodyKinds
{
    static readonly (byte[] MediaType, BodyKind Kind)[] Rows =
    [
        ([.. "application/sdp"u8], BodyKind.Sdp),
        ([.. "message/sip"u8], BodyKind.Sip),
        ([.. "message/sipfrag"u8], BodyKind.SipFragment),
        ([.. "message/cpim"u8], BodyKind.Cpim),
        ([.. "message/imdn+xml"u8], BodyKind.Imdn),
        ([.. "application/im-iscomposing+xml"u8], BodyKind.IsComposing),
        ([.. "application/resource-lists+xml"u8], BodyKind.ResourceLists),
        ([.. "application/reginfo+xml"u8], BodyKind.RegInfo),
        ([.. "application/conference-info+xml"u8], BodyKind.ConferenceInfo),
        ([.. "application/pidf+xml"u8], BodyKind.Pidf),
        ([.. "application/3gpp-ims+xml"u8], BodyKind.Ims3gpp),
        ([.. "application/vnd.3gpp.sms"u8], BodyKind.Sms),
        ([.. "application/vnd.gsma.rcs-ft-http+xml"u8], BodyKind.FileTransfer),
    ];

    /// <summary>The kind that the value of a Content-Type says; text/plain where it is empty (RFC 2045 section 5.2).</summary>
    public static BodyKind Of(ReadOnlySpan<byte> contentType)
    {
        if (contentType.IsEmpty)
            return BodyKind.Text;
        return ContentTypeReader.TryRead(contentType, out ContentTypeView type) ? Of(type) : BodyKind.Other;
    }

    public static BodyKind Of(in ContentTypeView type)
    {
        foreach ((byte[] mediaType, BodyKind kind) in Rows)
        {
            if (type.Is(mediaType))
                return kind;
        }
        if (type.IsMultipart)
            return BodyKind.Multipart;
        if (IsXml(type.Subtype))
            return BodyKind.Xml;
        return AsciiName.Matches(type.Type, "text"u8) ? BodyKind.Text : BodyKind.Other;
    }

    // RFC 7303 section 4.2: whatever ends with +xml
    static bool IsXml(ReadOnlySpan<byte> subtype)
        => AsciiName.Matches(subtype, "xml"u8) || (subtype.Length > 4 && AsciiName.Matches(subtype[^4..], "+xml"u8));
}

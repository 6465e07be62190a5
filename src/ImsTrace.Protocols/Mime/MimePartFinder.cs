namespace ImsTrace.Protocols.Mime;

/// <summary>Finds a body of one media type, whether it stands alone or in a multipart body (RFC 5621 section 3).</summary>
public static class MimePartFinder
{
    /// <summary>Gives the first part of this media type; the body itself is one where its Content-Type says so.</summary>
    /// <param name="contentType">The value of the message's Content-Type.</param>
    /// <param name="body">The message's body.</param>
    /// <param name="mediaType">What is looked for, as <c>application/sdp</c>.</param>
    /// <param name="part">The part, with offsets from <paramref name="origin"/>.</param>
    /// <param name="origin">The offset of the body's first byte.</param>
    public static bool TryFind(
        ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, ReadOnlySpan<byte> mediaType, out MimePartView part, int origin = 0)
    {
        part = default;
        if (!ContentTypeReader.TryRead(contentType, out ContentTypeView type))
            return false;
        if (type.Is(mediaType))
        {
            part = new(contentType, body, origin);
            return true;
        }
        if (!type.IsMultipart)
            return false;
        MultipartReader parts = new(type, body, origin);
        return TryFind(ref parts, mediaType, out part);
    }

    // As deep as the reader's limit lets it open.
    static bool TryFind(scoped ref MultipartReader parts, ReadOnlySpan<byte> mediaType, out MimePartView part)
    {
        while (parts.MoveNext())
        {
            part = parts.Current;
            if (part.Is(mediaType) || (parts.TryOpen(out MultipartReader nested) && TryFind(ref nested, mediaType, out part)))
                return true;
        }
        part = default;
        return false;
    }
}

namespace ImsTrace.Protocols.Mime;

/// <summary>One part of a multipart body; offsets count from where the reader was told that the body begins (RFC 2046 section 5.1).</summary>
public readonly ref struct MimePartView
{
    readonly int contentTypeLength;
    readonly int contentTypeOffset;

    internal MimePartView(ReadOnlySpan<byte> headers, int offset, ReadOnlySpan<byte> body, int bodyOffset)
    {
        Headers = headers;
        Offset = offset;
        Body = body;
        BodyOffset = bodyOffset;
        if (TryGetHeader("Content-Type"u8, out MimeHeader header))
        {
            contentTypeOffset = header.ValueOffset - offset;
            contentTypeLength = header.Value.Length;
        }
    }

    /// <summary>A body that is no multipart, as the one part of itself.</summary>
    internal MimePartView(ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, int bodyOffset)
    {
        Headers = contentType;
        contentTypeLength = contentType.Length;
        Offset = bodyOffset;
        Body = body;
        BodyOffset = bodyOffset;
    }

    /// <summary>The part's own header lines as they stand, for <see cref="MimeHeaderReader"/>.</summary>
    public ReadOnlySpan<byte> Headers { get; }

    /// <summary>Where the part begins, behind its delimiter line.</summary>
    public int Offset { get; }

    /// <summary>The content as it is on the wire; see <see cref="TransferEncoding"/>.</summary>
    public ReadOnlySpan<byte> Body { get; }

    public int BodyOffset { get; }

    /// <summary>The value of Content-Type; empty where it is absent, which stands for text/plain (RFC 2046 section 5.1).</summary>
    public ReadOnlySpan<byte> ContentType => Headers.Slice(contentTypeOffset, contentTypeLength);

    /// <summary>Where the value of Content-Type begins; for a body that is no part, it counts from nothing.</summary>
    internal int ContentTypeOffset => Offset + contentTypeOffset;

    /// <summary>The value of Content-Disposition (RFC 2183, RFC 3261 section 20.11), or empty.</summary>
    public ReadOnlySpan<byte> Disposition => ValueOf("Content-Disposition"u8);

    /// <summary>The value of Content-ID without its angle brackets (RFC 2045 section 7), or empty.</summary>
    public ReadOnlySpan<byte> ContentId => ContentIds.Bare(ValueOf("Content-ID"u8));

    /// <summary>What the body has to be decoded with (RFC 2045 section 6).</summary>
    public TransferEncoding TransferEncoding => TransferEncodings.Of(ValueOf("Content-Transfer-Encoding"u8));

    public bool TryGetHeader(ReadOnlySpan<byte> name, out MimeHeader header) => MimeHeaderReader.TryGet(Headers, name, out header, Offset);

    /// <summary>Whether the part is of this media type, in any case and whatever the parameters.</summary>
    public bool Is(ReadOnlySpan<byte> mediaType) => ContentTypeReader.TryRead(ContentType, out ContentTypeView type) && type.Is(mediaType);

    ReadOnlySpan<byte> ValueOf(ReadOnlySpan<byte> name) => TryGetHeader(name, out MimeHeader header) ? header.Value : default;
}

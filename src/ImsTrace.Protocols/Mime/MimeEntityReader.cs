using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Mime;

// entity = *( header CRLF ) CRLF body      (RFC 2045 section 2.4)
/// <summary>Parts an entity's headers from its body (RFC 2045 section 2.4).</summary>
public static class MimeEntityReader
{
    /// <summary>Gives the entity as a part; text without a header or an empty line before it is all body.</summary>
    /// <param name="bytes">Headers, empty line and body.</param>
    /// <param name="lineEnd">How many bytes at the end belong to no body, but may end the headers.</param>
    /// <param name="origin">The offset of the first byte.</param>
    /// <param name="problems">Takes what is wrong with the headers.</param>
    public static MimePartView Read(ReadOnlySpan<byte> bytes, int lineEnd, int origin, scoped ref ProblemList problems)
    {
        MimeHeaderReader headers = new(bytes, origin);
        bool any = headers.TryRead(out _);
        while (headers.TryRead(out _))
        {
        }
        problems.AddAll(headers.Problems);
        if (!headers.AtEnd)
            problems.Add(DecodeErrorCode.MimeHeaderEnd, origin + bytes.Length);
        int start = any || headers.AtEnd ? headers.Length : 0;
        int end = bytes.Length - lineEnd;
        MimePartView part = new(bytes[..start], origin, start < end ? bytes[start..end] : default, origin + start);
        if (!part.ContentType.IsEmpty && !ContentTypeReader.TryRead(part.ContentType, out _))
            problems.Add(DecodeErrorCode.MimeContentType, part.ContentTypeOffset, part.ContentType.Length);
        return part;
    }
}

using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;

namespace ImsTrace.Protocols.Cpim;

// Message = Message-headers CRLF Encapsulated-MIME      (RFC 3862 section 2)
/// <summary>Reads a body of type message/cpim (RFC 3862 section 2).</summary>
public static class CpimReader
{
    /// <summary>Reads the message; where it begins with no header, all of it is the content.</summary>
    /// <param name="body">The body.</param>
    /// <param name="view">The message, with offsets from <paramref name="origin"/>.</param>
    /// <param name="origin">The offset of the body's first byte.</param>
    /// <param name="limits">The default ones where null.</param>
    /// <returns>Complete, Truncated where the headers do not end, or Malformed where there are none.</returns>
    public static DecodeStatus Read(ReadOnlySpan<byte> body, out CpimMessageView view, int origin = 0, CpimLimits? limits = null)
    {
        ProblemList problems = default;
        int start = OuterLength(body);
        int headersEnd = ReadHeaders(body[start..], origin + start, limits ?? CpimLimits.Default, out int contentStart, ref problems);
        ReadOnlySpan<byte> headers = body.Slice(start, headersEnd);
        bool ends = contentStart >= 0;
        contentStart += start;
        MimePartView content = ends ? MimeEntityReader.Read(body[contentStart..], 0, origin + contentStart, ref problems) : default;
        view = new(headers, origin + start, content, problems);
        CheckPrefixes(view, ref problems);
        view = new(headers, origin + start, content, problems);
        return headersEnd == 0 ? DecodeStatus.Malformed : ends ? DecodeStatus.Complete : DecodeStatus.Truncated;
    }

    /// <summary>Gives the length of the headers as far as the limits go, and where the content begins, -1 where they do not end.</summary>
    static int ReadHeaders(ReadOnlySpan<byte> bytes, int origin, CpimLimits limits, out int contentStart, ref ProblemList problems)
    {
        MimeHeaderReader lines = new(bytes, origin);
        int count = 0;
        int end = 0;
        while (lines.TryRead(out MimeHeader header))
        {
            if (count++ < limits.Headers && lines.Length <= limits.HeaderBlockLength)
                end = lines.Length;
            else if (!problems.Has(DecodeErrorCode.CpimTooManyHeaders))
                problems.Add(DecodeErrorCode.CpimTooManyHeaders, header.Offset);
        }
        contentStart = lines.AtEnd ? lines.Length : count > 0 ? -1 : 0;
        if (count == 0)
        {
            problems.Add(DecodeErrorCode.CpimNoHeaders, origin);
            return 0;
        }
        problems.AddAll(lines.Problems);
        if (!lines.AtEnd)
            problems.Add(DecodeErrorCode.MimeHeaderEnd, origin + bytes.Length);
        return end;
    }

    /// <summary>How long a block is that only says that this is message/cpim, as the RFC's own examples have it before the headers.</summary>
    static int OuterLength(ReadOnlySpan<byte> body)
    {
        MimeHeaderReader lines = new(body);
        bool outer = false;
        while (lines.TryRead(out MimeHeader header))
        {
            outer |= Text.AsciiName.Matches(header.Name, "Content-Type"u8)
                && ContentTypeReader.TryRead(header.Value, out ContentTypeView type) && type.Is("message/cpim"u8);
        }
        return outer && lines.AtEnd ? lines.Length : 0;
    }

    static void CheckPrefixes(scoped in CpimMessageView view, ref ProblemList problems)
    {
        CpimHeaderReader headers = view.Headers;
        while (headers.TryRead(out CpimHeader header))
        {
            if (!header.Prefix.IsEmpty && view.NamespaceOf(header.Prefix).IsEmpty && !problems.Has(DecodeErrorCode.CpimNamespace))
                problems.Add(DecodeErrorCode.CpimNamespace, header.Offset, header.Prefix.Length);
        }
    }
}

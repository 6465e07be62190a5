using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Mime;

// multipart-body  := [preamble CRLF] dash-boundary transport-padding CRLF body-part *(delimiter transport-padding CRLF body-part)
//                    close-delimiter transport-padding [CRLF epilogue]
// delimiter       := CRLF "--" boundary; close-delimiter := delimiter "--"      (RFC 2046 section 5.1.1)
/// <summary>Goes through the parts of a multipart body, in linear time and without a copy (RFC 2046 section 5.1).</summary>
public ref struct MultipartReader
{
    readonly ReadOnlySpan<byte> body;
    readonly ReadOnlySpan<byte> boundary;
    readonly ReadOnlySpan<byte> start;
    readonly int origin;
    readonly int depth;
    readonly MimeLimits limits;
    int position;
    bool ended;
    ProblemList problems;

    /// <param name="contentType">The Content-Type of the body, which names its boundary.</param>
    /// <param name="body">The body.</param>
    /// <param name="origin">What offsets count from: the offset of the body's first byte in its message, or 0.</param>
    /// <param name="limits">The default ones where null.</param>
    public MultipartReader(scoped in ContentTypeView contentType, ReadOnlySpan<byte> body, int origin = 0, MimeLimits? limits = null)
        : this(contentType.Parameters, body, origin, limits ?? MimeLimits.Default, 1)
    {
    }

    MultipartReader(ReadOnlySpan<byte> parameters, ReadOnlySpan<byte> body, int origin, MimeLimits limits, int depth)
    {
        this.body = body;
        this.origin = origin;
        this.limits = limits;
        this.depth = depth;
        Sip.SipParameters.TryGet(parameters, "start"u8, out start);
        start = ContentIds.Bare(start);
        if (!Sip.SipParameters.TryGet(parameters, "boundary"u8, out boundary) || boundary.IsEmpty || boundary.Length > limits.BoundaryLength)
        {
            boundary = GuessBoundary(body, limits);
            problems.Add(DecodeErrorCode.MimeBoundary, origin);
        }
        ReadPreamble();
    }

    /// <summary>The part that the last <see cref="MoveNext"/> came to.</summary>
    public MimePartView Current { get; private set; }

    /// <summary>Which part it is, from 0.</summary>
    public int Index { get; private set; } = -1;

    /// <summary>Whether it is the root of multipart/related: the one that start= names, else the first (RFC 2387 section 3.2).</summary>
    public readonly bool IsRoot => start.IsEmpty ? Index == 0 : start.SequenceEqual(Current.ContentId);

    /// <summary>What stands before the first delimiter.</summary>
    public ReadOnlySpan<byte> Preamble { get; private set; }

    /// <summary>What stands behind the last delimiter, once all parts are read.</summary>
    public ReadOnlySpan<byte> Epilogue { get; private set; }

    public readonly ProblemList Problems => problems;

    /// <summary>Goes to the next part; one that nothing closes goes to the end of the body.</summary>
    public bool MoveNext()
    {
        if (ended)
            return false;
        if (Index + 1 >= limits.Parts)
        {
            problems.Add(DecodeErrorCode.MimeTooManyParts, origin + position, body.Length - position);
            return !(ended = true);
        }
        int from = position;
        if (!TryFindDelimiter(from, out int delimiter))
        {
            problems.Add(DecodeErrorCode.MimeEndMissing, origin + body.Length);
            delimiter = body.Length;
            ended = true;
            if (from == body.Length)
                return false;
        }
        Index++;
        // The line end before a delimiter belongs to it.
        ReadOnlySpan<byte> part = body[from..delimiter];
        int lineEnd = delimiter == body.Length ? 0 : LineEndBefore(part);
        Current = MimeEntityReader.Read(part, lineEnd, origin + from, ref problems);
        return true;
    }

    /// <summary>Opens the part that is a multipart body itself; false, and a problem, beyond the depth limit.</summary>
    public bool TryOpen(out MultipartReader parts)
    {
        parts = default;
        if (!ContentTypeReader.TryRead(Current.ContentType, out ContentTypeView type) || !type.IsMultipart)
            return false;
        if (depth >= limits.Depth)
        {
            problems.Add(DecodeErrorCode.MimeDepth, Current.BodyOffset);
            return false;
        }
        // RFC 2045 section 6.4: only 7bit, 8bit and binary for a composite type.
        if (Current.TransferEncoding != TransferEncoding.Identity)
        {
            problems.Add(DecodeErrorCode.MimeTransferEncoding, Current.BodyOffset);
            return false;
        }
        parts = new(type.Parameters, Current.Body, Current.BodyOffset, limits, depth + 1);
        return true;
    }

    void ReadPreamble()
    {
        if (boundary.IsEmpty || !TryFindDelimiter(0, out int delimiter))
        {
            problems.Add(DecodeErrorCode.MimeNoParts, origin);
            Preamble = body;
            ended = true;
            return;
        }
        Preamble = body[..delimiter];
    }

    /// <summary>Finds the next delimiter line; <c>position</c> is behind it then, and <c>ended</c> says whether it closes the body.</summary>
    /// <param name="from">The first byte of a line.</param>
    /// <param name="delimiter">Where the line with the delimiter begins.</param>
    bool TryFindDelimiter(int from, out int delimiter)
    {
        delimiter = from;
        while (!IsDelimiter(delimiter))
        {
            int next = body[delimiter..].IndexOf("\n--"u8);
            if (next < 0)
                return false;
            delimiter += next + 1;
        }
        return true;
    }

    bool IsDelimiter(int line)
    {
        ReadOnlySpan<byte> rest = body[line..];
        if (!rest.StartsWith("--"u8) || !rest[2..].StartsWith(boundary))
            return false;
        rest = rest[(2 + boundary.Length)..];
        bool closes = rest.StartsWith("--"u8);
        if (closes)
            rest = rest[2..];
        // A longer word is another boundary: nested bodies often add to the outer one's.
        int end = rest.IndexOfAnyExcept((byte)' ', (byte)'\t');
        rest = end < 0 ? default : rest[end..];
        int lineEnd = LineEndAt(rest);
        if (lineEnd == 0 && !rest.IsEmpty)
            return false;
        position = body.Length - rest.Length + lineEnd;
        ended = closes;
        if (closes)
            Epilogue = body[position..];
        return true;
    }

    static int LineEndAt(ReadOnlySpan<byte> text) => text.StartsWith("\r\n"u8) ? 2 : text.StartsWith("\n"u8) ? 1 : 0;

    static int LineEndBefore(ReadOnlySpan<byte> text) => text.EndsWith("\r\n"u8) ? 2 : text.EndsWith("\n"u8) ? 1 : 0;

    /// <summary>The boundary of a body whose type names none, where it begins with a delimiter line.</summary>
    static ReadOnlySpan<byte> GuessBoundary(ReadOnlySpan<byte> body, MimeLimits limits)
    {
        if (!body.StartsWith("--"u8))
            return default;
        int lineFeed = body.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = lineFeed < 0 ? default : LinearSpace.TrimEnd(body[2..lineFeed]);
        return line.Length <= limits.BoundaryLength ? line : default;
    }
}

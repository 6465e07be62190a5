namespace ImsTrace.Protocols.Bodies;

/// <summary>A piece of a SIP message (RFC 3420 section 2).</summary>
public readonly ref struct SipFragmentView
{
    internal SipFragmentView(ReadOnlySpan<byte> startLine, int status, ReadOnlySpan<byte> rest, int restOffset)
    {
        StartLine = startLine;
        Status = status;
        Headers = rest;
        HeadersOffset = restOffset;
    }

    /// <summary>The request or status line, or nothing: a fragment may leave it out.</summary>
    public ReadOnlySpan<byte> StartLine { get; }

    /// <summary>The status code that REFER's NOTIFY reports (RFC 3515 section 2.4.5); 0 where the start line is no status line.</summary>
    public int Status { get; }

    /// <summary>The headers, and behind their empty line the body.</summary>
    public ReadOnlySpan<byte> Headers { get; }

    public int HeadersOffset { get; }
}

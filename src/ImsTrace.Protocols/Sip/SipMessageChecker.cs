using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Headers;

namespace ImsTrace.Protocols.Sip;

/// <summary>Goes over the values that <see cref="SipReader"/> takes as they are: the Request-URI and each header it kept.</summary>
public static class SipMessageChecker
{
    // SipReader has said what is wrong with these.
    private static readonly EnumSet<SipHeaderId> CheckedByReader = EnumSets.Of(SipHeaderId.CSeq, SipHeaderId.ContentLength);

    /// <summary>The problems beyond <see cref="SipMessageView.Problems"/>, offsets from the first of the message's bytes.</summary>
    public static ProblemList Check(in SipMessageView message)
    {
        ProblemList problems = default;
        if (message.IsRequest && CheckRequestUri(message.RequestUri) is { Code: not DecodeErrorCode.None } fault)
            problems.Add(fault.Code, message.UriOffset + fault.Offset);
        foreach (ref readonly SipHeader header in message.Headers)
        {
            if (CheckedByReader.Has(header.Id))
                continue;
            DecodeError error = SipHeaderGrammar.Check(header.Id, message.ValueOf(header));
            if (error.Code != DecodeErrorCode.None)
                problems.Add(error.Code, header.ValueOffset + error.Offset);
        }
        CheckEnd(message, ref problems);
        return problems;
    }

    /// <summary>Where a Request-URI breaks its rules, counted from its first byte: no headers, no brackets around it (RFC 3261 section 8.1.1.1).</summary>
    public static DecodeError CheckRequestUri(ReadOnlySpan<byte> uri)
    {
        // White space in it is a problem of the start line.
        if (uri.IsEmpty || uri.ContainsAny((byte)' ', (byte)'\t'))
            return default;
        DecodeError error = SipHeaderGrammar.CheckUri(uri);
        if (error.Code == DecodeErrorCode.None && SipUriReader.TryRead(uri, out SipUriView view) && view.IsSip && !view.Headers.IsEmpty)
            error = new(DecodeErrorCode.SipUri, uri.Length - view.Headers.Length - 1);
        return error;
    }

    /// <summary>Notes what stands behind the body (RFC 3261 section 18.3).</summary>
    public static void CheckEnd(in SipMessageView message, ref ProblemList problems)
    {
        int end = message.Start + message.Length;
        if (end < message.Bytes.Length)
            problems.Add(DecodeErrorCode.SipTrailingBytes, end, message.Bytes.Length - end);
    }
}

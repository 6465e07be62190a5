using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Headers;

namespace ImsTrace.Protocols.Sip;

/// <summary>Goes over the values that <see cref="SipReader"/> takes as they are: the Request-URI and each header it kept.</summary>
public static class SipMessageChecker
{
    // SipReader has said what is wrong with these.
    private static readonly SipHeaderSet CheckedByReader = SipHeaderSet.Of(SipHeaderId.CSeq, SipHeaderId.ContentLength);

    /// <summary>The problems beyond <see cref="SipMessageView.Problems"/>, offsets from the first of the message's bytes.</summary>
    public static ProblemList Check(in SipMessageView message)
    {
        ProblemList problems = default;
        if (message.IsRequest)
            CheckRequestUri(message, ref problems);
        foreach (ref readonly SipHeader header in message.Headers)
        {
            if (CheckedByReader.Has(header.Id))
                continue;
            DecodeError error = SipHeaderGrammar.Check(header.Id, message.ValueOf(header));
            if (error.Code != DecodeErrorCode.None)
                problems.Add(error.Code, header.ValueOffset + error.Offset);
        }
        int end = message.Start + message.Length;
        if (end < message.Bytes.Length)
            problems.Add(DecodeErrorCode.SipTrailingBytes, end, message.Bytes.Length - end);
        return problems;
    }

    // RFC 3261 section 8.1.1.1: no headers in a Request-URI, no brackets around it.
    private static void CheckRequestUri(in SipMessageView message, ref ProblemList problems)
    {
        ReadOnlySpan<byte> uri = message.RequestUri;
        // White space in it is a problem of the start line.
        if (uri.IsEmpty || uri.ContainsAny((byte)' ', (byte)'\t'))
            return;
        int fault = SipHeaderGrammar.CheckUri(uri) is { Code: not DecodeErrorCode.None } error ? error.Offset : -1;
        if (fault < 0 && SipUriReader.TryRead(uri, out SipUriView view) && view.IsSip && !view.Headers.IsEmpty)
            fault = uri.Length - view.Headers.Length - 1;
        if (fault >= 0)
            problems.Add(DecodeErrorCode.SipUri, message.UriOffset + fault);
    }
}

using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip;

// Request-Line = Method SP Request-URI SP SIP-Version CRLF               (RFC 3261 section 7.1)
// Status-Line  = SIP-Version SP Status-Code SP Reason-Phrase CRLF        (RFC 3261 section 7.2)
internal static class SipStartLineReader
{
    const int VersionLength = 7;

    /// <summary>Reads the line between the view's start and <paramref name="end"/>; false where it is no SIP start line.</summary>
    internal static bool TryRead(ref SipMessageView view, int end)
    {
        ReadOnlySpan<byte> line = view.Bytes[view.Start..end];
        if (line.Length > VersionLength && line[VersionLength] == ' ' && SipStartScanner.IsVersion(line[..VersionLength]))
            return ReadStatusLine(ref view, line);
        return ReadRequestLine(ref view, line);
    }

    static bool ReadStatusLine(ref SipMessageView view, ReadOnlySpan<byte> line)
    {
        CheckVersion(ref view, line[..VersionLength], view.Start);
        const int CodeOffset = VersionLength + 1;
        int codeLength = line[CodeOffset..].IndexOf((byte)' ');
        ReadOnlySpan<byte> code = codeLength < 0 ? line[CodeOffset..] : line.Slice(CodeOffset, codeLength);
        if (code.Length == 3 && DecimalNumber.TryRead(code, out uint status))
            view.Status = (int)status;
        if (view.Status is < 100 or > 699)
            view.ProblemList.Add(DecodeErrorCode.SipStatusCode, view.Start + CodeOffset, code.Length);
        // The SP behind the code is due even where the phrase is empty; many leave it out, and nothing hangs on it.
        int reason = Math.Min(line.Length, CodeOffset + code.Length + 1);
        view.ReasonOffset = view.Start + reason;
        view.ReasonLength = line.Length - reason;
        return true;
    }

    static bool ReadRequestLine(ref SipMessageView view, ReadOnlySpan<byte> line)
    {
        int methodLength = line.IndexOf((byte)' ');
        ReadOnlySpan<byte> trimmed = LinearSpace.TrimEnd(line);
        if (methodLength <= 0 || !SipStartScanner.IsToken(line[..methodLength])
            || !SipStartScanner.EndsWithVersion(trimmed[methodLength..]))
        {
            view.ProblemList.Add(DecodeErrorCode.SipStartLine, view.Start, line.Length);
            return false;
        }
        ReadOnlySpan<byte> between = trimmed[methodLength..^VersionLength];
        ReadOnlySpan<byte> uri = LinearSpace.Trim(between);
        int uriOffset = methodLength + between.Length - LinearSpace.TrimStart(between).Length;
        view.IsRequest = true;
        view.MethodLength = methodLength;
        view.UriOffset = view.Start + uriOffset;
        view.UriLength = uri.Length;
        CheckVersion(ref view, trimmed[^VersionLength..], view.Start + trimmed.Length - VersionLength);
        CheckSpaces(ref view, line, uri, uriOffset, trimmed.Length);
        return true;
    }

    // One SP between the three parts, none inside the URI or at the end.
    static void CheckSpaces(ref SipMessageView view, ReadOnlySpan<byte> line, ReadOnlySpan<byte> uri, int uriOffset, int end)
    {
        int inUri = uri.IndexOfAny((byte)' ', (byte)'\t');
        bool single = uriOffset == view.MethodLength + 1 && uriOffset + uri.Length + 1 == end - VersionLength;
        if (single && inUri < 0 && !uri.IsEmpty && end == line.Length)
            return;
        int offset = inUri >= 0 ? uriOffset + inUri : single ? end : view.MethodLength;
        view.ProblemList.Add(DecodeErrorCode.SipStartLine, view.Start + offset);
    }

    static void CheckVersion(ref SipMessageView view, ReadOnlySpan<byte> version, int offset)
    {
        if (version[4] != '2' || version[6] != '0')
            view.ProblemList.Add(DecodeErrorCode.SipVersion, offset, VersionLength);
    }
}

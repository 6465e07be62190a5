using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Bodies;

// sipfrag = [ start-line ] *message-header [ CRLF [ message-body ] ]      (RFC 3420 section 2.1)
/// <summary>Reads a body of type message/sipfrag (RFC 3420 section 2.1); its headers are those of MimeHeaderReader.</summary>
public static class SipFragmentReader
{
    const int CodeOffset = 8;

    /// <summary>Malformed where the first line is neither a start line nor a header.</summary>
    public static DecodeStatus Read(ReadOnlySpan<byte> body, out SipFragmentView view, out DecodeError error)
    {
        error = default;
        int lineFeed = body.IndexOf((byte)'\n');
        int next = lineFeed < 0 ? body.Length : lineFeed + 1;
        ReadOnlySpan<byte> line = LinearSpace.TrimEnd(body[..next]);
        if (line.Length > CodeOffset && SipStartScanner.IsVersion(line[..(CodeOffset - 1)]))
        {
            ReadOnlySpan<byte> code = line[CodeOffset..Math.Min(line.Length, CodeOffset + 3)];
            bool good = code.Length == 3 && DecimalNumber.TryRead(code, out uint status) && status is >= 100 and <= 699;
            view = new(line, good ? (code[0] - '0') * 100 + (code[1] - '0') * 10 + code[2] - '0' : 0, body[next..], next);
            if (!good)
                error = new(DecodeErrorCode.SipStatusCode, CodeOffset, code.Length);
            return good ? DecodeStatus.Complete : DecodeStatus.Malformed;
        }
        if (SipStartScanner.EndsWithVersion(line))
        {
            view = new(line, 0, body[next..], next);
            return DecodeStatus.Complete;
        }
        view = new(default, 0, body, 0);
        int colon = line.IndexOf((byte)':');
        if (line.IsEmpty || (colon > 0 && SipStartScanner.IsToken(LinearSpace.TrimEnd(line[..colon]))))
            return DecodeStatus.Complete;
        error = new(DecodeErrorCode.SipFragmentStart, 0, line.Length);
        return DecodeStatus.Malformed;
    }
}

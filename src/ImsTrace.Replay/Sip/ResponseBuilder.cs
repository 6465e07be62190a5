using System.Buffers;
using System.Text;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Replay.Sip;

/// <summary>Makes answers that the recording does not have: what every request is due (RFC 3261 section 8.2.6).</summary>
internal static class ResponseBuilder
{
    /// <summary>An answer without a body; a tag only where one is given.</summary>
    public static byte[] Of(SipMessage request, int status, string reason, ReadOnlySpan<byte> toTag)
    {
        ArrayBufferWriter<byte> output = new(512);
        output.Write("SIP/2.0 "u8);
        SipText.Write(output, status);
        output.Write(" "u8);
        output.Write(Encoding.ASCII.GetBytes(reason));
        output.Write("\r\n"u8);
        foreach (ref readonly SipHeader header in request.Headers)
        {
            if (header.Id is not (SipHeaderId.Via or SipHeaderId.From or SipHeaderId.To or SipHeaderId.CallId or SipHeaderId.CSeq))
                continue;
            output.Write(request.NameOf(header));
            output.Write(": "u8);
            output.Write(request.ValueOf(header));
            if (header.Id == SipHeaderId.To && !toTag.IsEmpty && request.ToTag.IsEmpty)
            {
                output.Write(";tag="u8);
                output.Write(toTag);
            }
            output.Write("\r\n"u8);
        }
        output.Write("Content-Length: 0\r\n\r\n"u8);
        return output.WrittenSpan.ToArray();
    }
}

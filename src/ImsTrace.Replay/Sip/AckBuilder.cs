using System.Buffers;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Replay.Sip;

/// <summary>Makes the ACK of a refused INVITE, and the CANCEL of one that is not answered yet, from the INVITE as it was sent.</summary>
internal static class AckBuilder
{
    /// <summary>The ACK: its Via, Route, From, Call-ID and CSeq number are the INVITE's, its To is the answer's (RFC 3261 section 17.1.1.3).</summary>
    public static byte[] OfRefusal(byte[] invite, SipMessage response) => Build("ACK"u8, invite, response.First(SipHeaderId.To));

    /// <summary>The CANCEL: its Via, Route, From, To, Call-ID and CSeq number are the INVITE's (RFC 3261 section 9.1).</summary>
    public static byte[] Cancel(byte[] invite) => Build("CANCEL"u8, invite, default);

    private static byte[] Build(ReadOnlySpan<byte> method, byte[] invite, ReadOnlySpan<byte> to)
    {
        SipMessage request = new();
        request.TryRead(invite, SipFraming.Datagram);
        ArrayBufferWriter<byte> output = new(512);
        output.Write(method);
        output.Write(" "u8);
        output.Write(request.RequestUri);
        output.Write(" SIP/2.0\r\n"u8);
        foreach (ref readonly SipHeader header in request.Headers)
        {
            if (header.Id is SipHeaderId.Via or SipHeaderId.Route or SipHeaderId.From or SipHeaderId.CallId)
                Line(output, request.NameOf(header), request.ValueOf(header));
            else if (header.Id == SipHeaderId.To)
                Line(output, "To"u8, to.IsEmpty ? request.ValueOf(header) : to);
        }
        output.Write("CSeq: "u8);
        SipText.Write(output, request.Sequence);
        output.Write(" "u8);
        output.Write(method);
        output.Write("\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static void Line(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        output.Write(name);
        output.Write(": "u8);
        output.Write(value);
        output.Write("\r\n"u8);
    }
}

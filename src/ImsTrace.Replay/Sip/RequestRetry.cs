using System.Buffers;
using System.Globalization;
using System.Text;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Replay.Sip;

/// <summary>Makes a request from one that was sent before: with credentials, or for the end of what it began.</summary>
internal static class RequestRetry
{
    /// <summary>The same request with another branch, CSeq number and credentials (RFC 3261 section 22.2).</summary>
    public static byte[] WithCredentials(byte[] sent, byte[] branch, uint sequence, byte[] authorization)
    {
        SipMessage request = Read(sent);
        ArrayBufferWriter<byte> output = new(sent.Length + authorization.Length);
        StartLine(output, request.Method, request.RequestUri);
        bool isAuthorized = false;
        foreach (ref readonly SipHeader header in request.Headers)
        {
            if (header.Id is SipHeaderId.Authorization or SipHeaderId.ProxyAuthorization)
                continue;
            if (!isAuthorized && header.Id is SipHeaderId.CSeq)
            {
                output.Write(authorization);
                isAuthorized = true;
            }
            if (header.Id == SipHeaderId.CSeq)
                Sequence(output, sequence, request.Method);
            else
                Line(output, request, header, header.Id == SipHeaderId.Via ? Branched(request, header, branch) : request.ValueOf(header));
        }
        output.Write("\r\n"u8);
        output.Write(request.Body);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A REGISTER that takes back the binding of an earlier one (RFC 3261 section 10.2.2).</summary>
    public static byte[] Deregistration(byte[] sent, byte[] branch, uint sequence, byte[] authorization)
    {
        SipMessage request = Read(WithCredentials(sent, branch, sequence, authorization));
        ArrayBufferWriter<byte> output = new(sent.Length);
        StartLine(output, request.Method, request.RequestUri);
        foreach (ref readonly SipHeader header in request.Headers)
        {
            if (header.Id == SipHeaderId.Expires)
                Line(output, request, header, "0"u8);
            else if (header.Id == SipHeaderId.Contact)
                Line(output, request, header, WithoutExpiry(request.ValueOf(header)));
            else
                Line(output, request, header, request.ValueOf(header));
        }
        if (!request.Has(SipHeaderId.Expires))
            output.Write("Expires: 0\r\n"u8);
        output.Write("\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>The BYE of a dialog that an answer to an INVITE established (RFC 3261 section 15.1.1); who gave the answer has his tag in To.</summary>
    public static byte[] Bye(SipMessage answer, bool isCallee, byte[] target, IReadOnlyList<byte[]> routes, byte[] via, uint sequence)
    {
        ArrayBufferWriter<byte> output = new(512);
        StartLine(output, "BYE"u8, target);
        output.Write(via);
        foreach (byte[] route in routes)
            output.Write([.. "Route: <"u8, .. route, .. ">\r\n"u8]);
        foreach (ref readonly SipHeader header in answer.Headers)
        {
            if (header.Id == SipHeaderId.CallId)
                Line(output, answer, header, answer.ValueOf(header));
            else if (header.Id is SipHeaderId.From or SipHeaderId.To)
                output.Write([.. (header.Id == SipHeaderId.From) != isCallee ? "From: "u8 : "To: "u8, .. answer.ValueOf(header), .. "\r\n"u8]);
        }
        Sequence(output, sequence, "BYE"u8);
        output.Write("Max-Forwards: 70\r\nContent-Length: 0\r\n\r\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static SipMessage Read(byte[] bytes)
    {
        SipMessage request = new();
        request.TryRead(bytes, SipFraming.Datagram);
        return request;
    }

    private static void StartLine(ArrayBufferWriter<byte> output, ReadOnlySpan<byte> method, ReadOnlySpan<byte> uri)
    {
        output.Write(method);
        output.Write(" "u8);
        output.Write(uri);
        output.Write(" SIP/2.0\r\n"u8);
    }

    private static void Sequence(ArrayBufferWriter<byte> output, uint number, ReadOnlySpan<byte> method)
    {
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"CSeq: {number} ")));
        output.Write(method);
        output.Write("\r\n"u8);
    }

    private static void Line(ArrayBufferWriter<byte> output, SipMessage message, in SipHeader header, ReadOnlySpan<byte> value)
    {
        output.Write(message.NameOf(header));
        output.Write(": "u8);
        output.Write(value);
        output.Write("\r\n"u8);
    }

    private static byte[] Branched(SipMessage request, in SipHeader header, byte[] branch)
    {
        ReadOnlySpan<byte> value = request.ValueOf(header);
        ReadOnlySpan<byte> old = request.Branch;
        return old.IsEmpty || !value.Overlaps(old, out int offset) ? value.ToArray() : [.. value[..offset], .. branch, .. value[(offset + old.Length)..]];
    }

    private static byte[] WithoutExpiry(ReadOnlySpan<byte> contact)
    {
        int at = contact.IndexOf(";expires="u8);
        if (at < 0)
            return contact.ToArray();
        int end = contact[(at + 1)..].IndexOf((byte)';');
        return [.. contact[..at], .. ";expires=0"u8, .. end < 0 ? default : contact[(at + 1 + end)..]];
    }
}

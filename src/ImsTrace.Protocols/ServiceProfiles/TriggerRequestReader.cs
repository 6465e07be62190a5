using System.Diagnostics.CodeAnalysis;
using System.Text;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Mime;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Protocols.ServiceProfiles;

/// <summary>Takes out of a SIP request what trigger points look at (TS 23.218 section 5.2.2 (u)).</summary>
public static class TriggerRequestReader
{
    /// <summary>False for a response and for what is no SIP.</summary>
    /// <param name="message">The whole request, with its body.</param>
    /// <param name="sessionCase">Whose half it is in, where that is known.</param>
    /// <param name="registration">The kind of REGISTER; null leaves it to the request, which tells only a de-registration.</param>
    /// <param name="request">The request, its bytes copied.</param>
    public static bool TryRead(
        ReadOnlySpan<byte> message, SessionCase? sessionCase, RegistrationType? registration, [NotNullWhen(true)] out TriggerRequest? request)
    {
        request = null;
        DecodeStatus status = SipReader.Read(message, EnumSets.Of(SipHeaderId.ContentType), new SipHeader[4], out SipMessageView view);
        if (status == DecodeStatus.Malformed || !view.IsRequest)
            return false;
        List<(string Name, string Value)> headers = ReadHeaders(view);
        request = new()
        {
            Method = Encoding.UTF8.GetString(view.Method),
            RequestUri = Encoding.UTF8.GetString(view.RequestUri),
            Headers = headers,
            SessionDescription = ReadSessionDescription(view),
            Case = sessionCase,
            Registration = registration ?? (IsDeregistration(headers) ? RegistrationType.Deregistration : null),
        };
        return true;
    }

    static List<(string Name, string Value)> ReadHeaders(scoped in SipMessageView view)
    {
        List<(string Name, string Value)> headers = [];
        ReadOnlySpan<byte> block = view.Bytes[view.Start..view.BodyOffset];
        MimeHeaderReader reader = new(block[(block.IndexOf((byte)'\n') + 1)..]);
        while (reader.TryRead(out MimeHeader header))
        {
            SipHeaderId id = SipHeaderNames.Find(header.Name);
            ReadOnlySpan<byte> name = id == SipHeaderId.Unknown ? header.Name : SipHeaderNames.NameOf(id);
            headers.Add((Encoding.UTF8.GetString(name), Encoding.UTF8.GetString(header.Value)));
        }
        return headers;
    }

    static List<(string Type, string Value)> ReadSessionDescription(scoped in SipMessageView view)
    {
        List<(string Type, string Value)> lines = [];
        if (!view.TryGet(SipHeaderId.ContentType, out ReadOnlySpan<byte> type)
            || !MimePartFinder.TryFind(type, view.Body, "application/sdp"u8, out MimePartView sdp))
            return lines;
        SdpReader reader = new(sdp.Body);
        while (reader.TryRead(out SdpLine line))
            lines.Add((((char)line.Type).ToString(), Encoding.UTF8.GetString(line.Value)));
        return lines;
    }

    // RFC 3261 section 10.2.2: expires 0, of all contacts that say anything of it, or in Expires.
    static bool IsDeregistration(List<(string Name, string Value)> headers)
    {
        bool isZero = false;
        bool lives = false;
        foreach ((string name, string value) in headers)
        {
            if (name == "Expires")
                isZero |= value == "0";
            else if (name == "Contact" && SipParameters.TryGet(Encoding.UTF8.GetBytes(value), "expires"u8, out ReadOnlySpan<byte> expires))
                _ = expires.SequenceEqual("0"u8) ? isZero = true : lives = true;
        }
        return isZero && !lives;
    }
}

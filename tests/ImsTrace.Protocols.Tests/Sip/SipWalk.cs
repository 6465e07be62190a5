using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sdp;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Sip.Headers;
using ImsTrace.Protocols.Sip.Uris;

namespace ImsTrace.Protocols.Tests.Sip;

/// <summary>Runs every reader over every header of a message, as an analysis would; counts what came out.</summary>
static class SipWalk
{
    internal static int ReadAll(ReadOnlySpan<byte> message, Span<SipHeader> slots)
    {
        int read = SipReader.Read(message, EnumSets.All<SipHeaderId>(), slots, out SipMessageView view) == DecodeStatus.Complete ? 1 : 0;
        foreach (ref readonly SipHeader header in view.Headers)
            read += ReadValue(view.ValueOf(header));
        read += SipMessageChecker.Check(view).Count + ReadUris(view.RequestUri);
        SdpMessageMediaReader media = new(view.Body);
        while (media.TryRead(out SdpMessageMediaView section))
            read += section.LastUri.Length;
        return read + view.Method.Length + view.RequestUri.Length + view.Reason.Length + view.Length;
    }

    internal static int ReadValue(ReadOnlySpan<byte> value)
    {
        int read = 0;
        NameAddrReader addresses = new(value);
        while (addresses.TryRead(out NameAddrView address))
            read += address.TryGetParameter("tag"u8, out ReadOnlySpan<byte> tag) && SipUriReader.TryRead(address.Uri, out _) ? tag.Length : 1;
        ViaReader vias = new(value);
        while (vias.TryRead(out ViaView via))
            read += via.Branch.Length + SipUriReader.SplitHost(via.SentBy, out _).Length;
        AuthReader auth = new(value);
        while (auth.TryRead(out _, out ReadOnlySpan<byte> parameter))
            read += parameter.Length;
        if (CSeqReader.TryRead(value, out _, out ReadOnlySpan<byte> method))
            read += method.Length;
        ParameterisedListReader values = new(value);
        while (values.TryRead(out ParameterisedView item))
            read += item.Get("q"u8).Length + (item.TryGetNumber("expires"u8, out uint seconds) && seconds > 0 ? 1 : 0);
        return TokenListReader.Contains(value, "path"u8) ? read + 1 : read;
    }

    /// <summary>Compares the URI with itself and reads it as a telephone's.</summary>
    static int ReadUris(ReadOnlySpan<byte> uri)
    {
        int read = SipUriComparer.AreEqual(uri, uri) ? 1 : 0;
        return TelUriReader.TryRead(uri, out TelUriView tel) ? read + tel.Number.Length + tel.PhoneContext.Length : read;
    }
}

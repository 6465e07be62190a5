using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp;

// m=message <port> <proto> <fmt>; a=path:<MSRP URI> *( SP <MSRP URI> )      (RFC 4975 section 8)
/// <summary>Finds the MSRP sections of a session description and passes over all others (RFC 4975 section 8.1).</summary>
public ref struct SdpMessageMediaReader
{
    SdpMediaReader media;

    public SdpMessageMediaReader(ReadOnlySpan<byte> body) => media = new(body);

    public bool TryRead(out SdpMessageMediaView view)
    {
        while (media.TryRead(out SdpMediaView section))
        {
            if (!AsciiName.Matches(section.Line.Media, "message"u8))
                continue;
            view = new(section);
            return true;
        }
        view = default;
        return false;
    }
}

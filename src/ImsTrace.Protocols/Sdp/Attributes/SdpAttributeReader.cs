using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>Goes through the attributes of a section (RFC 8866 section 5.13).</summary>
public ref struct SdpAttributeReader
{
    SdpReader lines;

    internal SdpAttributeReader(SdpReader lines) => this.lines = lines;

    public bool TryRead(out SdpAttribute attribute)
    {
        while (lines.TryRead(out SdpLine line))
        {
            if (line.Type != 'a')
                continue;
            attribute = new(line);
            return true;
        }
        attribute = default;
        return false;
    }
}

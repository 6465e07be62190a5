using ImsTrace.Protocols.Sdp.Attributes;

namespace ImsTrace.Protocols.Sdp;

/// <summary>The lines of one part of a session description: those of the session, or an m-line with what follows it (RFC 8866 section 5).</summary>
public readonly ref struct SdpSectionView
{
    readonly ReadOnlySpan<byte> body;

    internal SdpSectionView(ReadOnlySpan<byte> body, int start, int end)
    {
        this.body = body[..end];
        Offset = start;
    }

    /// <summary>Where the section begins in the body.</summary>
    public int Offset { get; }

    /// <summary>The section's bytes.</summary>
    public ReadOnlySpan<byte> Bytes => body[Offset..];

    /// <summary>Its lines; their offsets count from the first byte of the body.</summary>
    public SdpReader Lines => new(body, Offset);

    /// <summary>Its attributes.</summary>
    public SdpAttributeReader Attributes => new(Lines);

    /// <summary>The first line of this type.</summary>
    public bool TryGet(char type, out SdpLine line)
    {
        SdpReader lines = Lines;
        while (lines.TryRead(out line))
        {
            if (line.Type == type)
                return true;
        }
        return false;
    }

    /// <summary>The value of the first attribute of this name; empty for a flag.</summary>
    public bool TryGet(SdpAttributeName name, out ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<byte> wanted = SdpAttributeTable.Text(name);
        SdpReader lines = Lines;
        while (lines.TryRead(out SdpLine line))
        {
            if (line.Type == 'a' && line.AttributeName(out value).SequenceEqual(wanted))
            {
                value = Protocols.Text.LinearSpace.Trim(value);
                return true;
            }
        }
        value = default;
        return false;
    }
}

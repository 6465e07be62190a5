namespace ImsTrace.Protocols.Sdp.Attributes;

/// <summary>Reads the direction attributes, and says what may answer what (RFC 3264 section 6.1).</summary>
public static class SdpDirections
{
    /// <summary>The first direction among a section's own lines.</summary>
    public static SdpDirection Of(SdpSectionView section)
    {
        SdpReader lines = section.Lines;
        while (lines.TryRead(out SdpLine line))
        {
            SdpDirection direction = line.Type == 'a' ? Read(line.Value) : SdpDirection.None;
            if (direction != SdpDirection.None)
                return direction;
        }
        return SdpDirection.None;
    }

    /// <summary>The same seen from the other side.</summary>
    public static SdpDirection Mirror(SdpDirection direction) => direction switch
    {
        SdpDirection.SendOnly => SdpDirection.ReceiveOnly,
        SdpDirection.ReceiveOnly => SdpDirection.SendOnly,
        _ => direction,
    };

    /// <summary>What both agree to, seen from the offerer.</summary>
    public static SdpDirection Agreed(SdpDirection offer, SdpDirection answer)
    {
        SdpDirection common = offer & Mirror(answer) & SdpDirection.SendReceive;
        return common == SdpDirection.None ? SdpDirection.Inactive : common;
    }

    /// <summary>Whether the offer may be answered so: what is not offered must not be taken (RFC 3264 section 6.1).</summary>
    public static bool MayAnswer(SdpDirection offer, SdpDirection answer)
        => answer == SdpDirection.Inactive || offer == SdpDirection.SendReceive || answer == Mirror(offer);

    static SdpDirection Read(ReadOnlySpan<byte> value) => SdpAttributeTable.Find(value) switch
    {
        SdpAttributeName.SendReceive => SdpDirection.SendReceive,
        SdpAttributeName.SendOnly => SdpDirection.SendOnly,
        SdpAttributeName.ReceiveOnly => SdpDirection.ReceiveOnly,
        SdpAttributeName.Inactive => SdpDirection.Inactive,
        _ => SdpDirection.None,
    };
}

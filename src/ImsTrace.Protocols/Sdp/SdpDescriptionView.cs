namespace ImsTrace.Protocols.Sdp;

/// <summary>A session description: the session's own lines, then one section a medium (RFC 8866 section 5). Nothing is read before it is asked for.</summary>
public readonly ref struct SdpDescriptionView
{
    readonly ReadOnlySpan<byte> body;

    public SdpDescriptionView(ReadOnlySpan<byte> body) => this.body = body;

    /// <summary>The lines in front of the first m-line.</summary>
    public SdpSectionView Session => new(body, 0, SdpMediaReader.NextMedia(body, 0));

    /// <summary>The sections of the media, in order.</summary>
    public SdpMediaReader Media => new(body);
}

namespace ImsTrace.Protocols.Sdp;

/// <summary>Goes through the media sections of a session description (RFC 8866 section 5.14).</summary>
public ref struct SdpMediaReader
{
    /// <summary>How many sections are given; each looks through the session's lines again, so that their number has to have an end.</summary>
    public const int MaximumMedia = 256;

    readonly ReadOnlySpan<byte> body;
    readonly int sessionEnd;
    int position;
    int index;

    public SdpMediaReader(ReadOnlySpan<byte> body)
    {
        this.body = body;
        position = sessionEnd = NextMedia(body, 0);
    }

    /// <summary>The lines in front of the first m-line.</summary>
    public readonly SdpSectionView Session => new(body, 0, sessionEnd);

    public bool TryRead(out SdpMediaView media)
    {
        if (position >= body.Length || index == MaximumMedia)
        {
            media = default;
            return false;
        }
        int start = position;
        SdpReader lines = new(body, start);
        lines.TryRead(out SdpLine line);
        position = NextMedia(body, lines.Position);
        media = new(index++, line, Session, new(body, start, position));
        return true;
    }

    /// <summary>Where the first m-line at or behind the start of a line stands, or the body's length.</summary>
    internal static int NextMedia(ReadOnlySpan<byte> body, int start)
    {
        while (start < body.Length)
        {
            if (body[start..].StartsWith("m="u8))
                return start;
            int step = body[start..].IndexOf("\nm="u8);
            return step < 0 ? body.Length : start + step + 1;
        }
        return body.Length;
    }
}

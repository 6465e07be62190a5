namespace ImsTrace.Protocols.Sdp.Files;

/// <summary>Cuts a file selector into its parts at the spaces outside of quotes (RFC 5547 section 6).</summary>
public ref struct SdpFileSelectorReader
{
    ReadOnlySpan<byte> rest;

    public SdpFileSelectorReader(ReadOnlySpan<byte> value) => rest = value;

    /// <summary>Gives the next part: name, type, size, hash or another's word, and what follows its colon.</summary>
    public bool TryRead(out ReadOnlySpan<byte> kind, out ReadOnlySpan<byte> content)
    {
        rest = rest.TrimStart((byte)' ');
        int end = EndOfPart(rest);
        ReadOnlySpan<byte> part = rest[..end];
        rest = rest[end..];
        int colon = part.IndexOf((byte)':');
        kind = colon < 0 ? part : part[..colon];
        content = colon < 0 ? default : part[(colon + 1)..];
        return !part.IsEmpty;
    }

    // A quote in a name is written %22, so that the next quote always ends it; what never closes takes the rest.
    static int EndOfPart(ReadOnlySpan<byte> text)
    {
        int position = 0;
        while (position < text.Length)
        {
            int hit = text[position..].IndexOfAny((byte)' ', (byte)'"');
            if (hit < 0)
                return text.Length;
            position += hit;
            if (text[position] == ' ')
                return position;
            int close = text[(position + 1)..].IndexOf((byte)'"');
            if (close < 0)
                return text.Length;
            position += close + 2;
        }
        return text.Length;
    }
}

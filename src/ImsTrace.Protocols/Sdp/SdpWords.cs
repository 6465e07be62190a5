namespace ImsTrace.Protocols.Sdp;

/// <summary>Cuts a line's value at its spaces; several in a row count as one (RFC 8866 section 5).</summary>
public ref struct SdpWords
{
    public SdpWords(ReadOnlySpan<byte> value) => Rest = value;

    /// <summary>What is not read yet.</summary>
    public ReadOnlySpan<byte> Rest { get; private set; }

    public bool TryRead(out ReadOnlySpan<byte> word)
    {
        word = Next();
        return !word.IsEmpty;
    }

    /// <summary>The next word, or empty.</summary>
    public ReadOnlySpan<byte> Next()
    {
        ReadOnlySpan<byte> text = Rest.TrimStart((byte)' ');
        int space = text.IndexOf((byte)' ');
        Rest = space < 0 ? default : text[(space + 1)..];
        return space < 0 ? text : text[..space];
    }
}

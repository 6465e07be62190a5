using System.Buffers;

namespace ImsTrace.Protocols.Sdp;

// token-char = ALPHA / DIGIT / "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "{" / "|" / "}" / "~"
/// <summary>The tokens of a session description (RFC 8866 section 9).</summary>
static class SdpToken
{
    static readonly SearchValues<byte> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`{|}~"u8);

    public static bool Is(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExcept(Characters);

    /// <summary>Whether the text is one or more tokens with spaces between.</summary>
    public static bool IsList(ReadOnlySpan<byte> text)
    {
        SdpWords words = new(text);
        int count = 0;
        while (words.TryRead(out ReadOnlySpan<byte> word))
        {
            count++;
            if (!Is(word))
                return false;
        }
        return count > 0;
    }
}

namespace ImsTrace.Protocols.Text;

/// <summary>Cuts linear white space, line folds included, from both ends (RFC 3261 section 25.1, LWS).</summary>
public static class LinearSpace
{
    public static bool Is(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimStart(TrimEnd(text));

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text)
    {
        int start = 0;
        while (start < text.Length && Is(text[start]))
            start++;
        return text[start..];
    }

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        while (end > 0 && Is(text[end - 1]))
            end--;
        return text[..end];
    }
}

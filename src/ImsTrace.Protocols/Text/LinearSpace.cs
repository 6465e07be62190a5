using System.Runtime.CompilerServices;

namespace ImsTrace.Protocols.Text;

/// <summary>Cuts linear white space, line folds included, from both ends (RFC 3261 section 25.1, LWS).</summary>
// What is cut has nothing to cut as a rule: only the look at its end stands inline.
public static class LinearSpace
{
    const ulong Spaces = 1UL << ' ' | 1UL << '\t' | 1UL << '\r' | 1UL << '\n';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Is(byte value) => value <= ' ' && (Spaces >> value & 1) != 0;

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => TrimStart(TrimEnd(text));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) => text.IsEmpty || text[0] > ' ' ? text : CutStart(text);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text) => text.IsEmpty || text[^1] > ' ' ? text : CutEnd(text);

    static ReadOnlySpan<byte> CutStart(ReadOnlySpan<byte> text)
    {
        int start = 0;
        while (start < text.Length && Is(text[start]))
            start++;
        return text[start..];
    }

    static ReadOnlySpan<byte> CutEnd(ReadOnlySpan<byte> text)
    {
        int end = text.Length;
        while (end > 0 && Is(text[end - 1]))
            end--;
        return text[..end];
    }
}

using System.Buffers;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Uris;

/// <summary>Compares parts of URIs whose escapes stand for characters (RFC 3261 section 19.1.4).</summary>
internal static class EscapedText
{
    private static readonly SearchValues<byte> Reserved = SearchValues.Create(";/?:@&=+$,"u8);

    /// <summary>A character and its escape are the same, but for the reserved ones.</summary>
    internal static bool AreSame(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, bool ignoreCase)
    {
        int i = 0, j = 0;
        while (i < first.Length && j < second.Length)
        {
            byte left = PercentEscape.Read(first, i, out int leftLength);
            byte right = PercentEscape.Read(second, j, out int rightLength);
            bool same = left == right || (ignoreCase && char.ToLowerInvariant((char)left) == char.ToLowerInvariant((char)right));
            if (!same || (leftLength != rightLength && Reserved.Contains(left)))
                return false;
            i += leftLength;
            j += rightLength;
        }
        return i == first.Length && j == second.Length;
    }
}

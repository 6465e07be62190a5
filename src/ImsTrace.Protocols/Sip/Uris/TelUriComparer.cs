using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Uris;

/// <summary>Tells whether two tel URIs name the same number (RFC 3966 section 5).</summary>
public static class TelUriComparer
{
    /// <summary>Both global or both local, the same digits without visual separators, and the same parameters in any order and case.</summary>
    public static bool AreEqual(in TelUriView first, in TelUriView second)
        => first.IsGlobal == second.IsGlobal && AreSameNumber(first.Number, second.Number)
            && HasAllOf(first.Parameters, second.Parameters) && HasAllOf(second.Parameters, first.Parameters);

    /// <summary>Whether the digits are the same; hexadecimal ones of local numbers in either case.</summary>
    public static bool AreSameNumber(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < first.Length && IsVisualSeparator(first[i]))
                i++;
            while (j < second.Length && IsVisualSeparator(second[j]))
                j++;
            if (i == first.Length || j == second.Length)
                return i == first.Length && j == second.Length;
            if (!AsciiName.Matches(first.Slice(i++, 1), second.Slice(j++, 1)))
                return false;
        }
    }

    internal static bool IsVisualSeparator(byte value) => value is (byte)'-' or (byte)'.' or (byte)'(' or (byte)')';

    private static bool HasAllOf(ReadOnlySpan<byte> some, ReadOnlySpan<byte> others)
    {
        SipParameters reader = new(others);
        for (int count = 0; reader.TryRead(out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value); count++)
        {
            if (count == SipUriComparer.ComparedParameters || !SipParameters.TryGet(some, name, out ReadOnlySpan<byte> found) || !AreSameValue(name, found, value))
                return false;
        }
        return true;
    }

    // RFC 3966 section 4: visual separators count for nothing in phone-context and in extensions either.
    private static bool AreSameValue(ReadOnlySpan<byte> name, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
        => AsciiName.Matches(name, "ext"u8) || (AsciiName.Matches(name, "phone-context"u8) && first.StartsWith("+"u8))
            ? AreSameNumber(first, second)
            : EscapedText.AreSame(first, second, ignoreCase: true);
}

using System.Buffers;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Filters;

/// <summary>The parts of identities as they are compared: users, hosts and the digits of numbers.</summary>
internal static class IdentityText
{
    private const int FewestDigits = 3;
    private static readonly SearchValues<byte> NumberLetters = SearchValues.Create("0123456789-.()"u8);

    /// <summary>Splits a SIP or tel URI, <c>user@host</c> or a number; parameters and ports fall away.</summary>
    public static void Split(ReadOnlySpan<byte> identity, out ReadOnlySpan<byte> user, out ReadOnlySpan<byte> host)
    {
        if (SipUriReader.TryRead(identity, out SipUriView uri))
        {
            user = uri.User;
            host = uri.Host;
        }
        else
        {
            int at = identity.LastIndexOf((byte)'@');
            user = at < 0 ? identity : identity[..at];
            host = at < 0 ? default : SipUriReader.SplitHost(identity[(at + 1)..], out _);
        }
        int parameters = user.IndexOf((byte)';');
        user = parameters < 0 ? user : user[..parameters];
    }

    /// <summary>Whether a user part is a telephone number or an IMSI.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> user)
    {
        ReadOnlySpan<byte> rest = user[0] == '+' ? user[1..] : user;
        return rest.Length >= FewestDigits && !rest.ContainsAnyExcept(NumberLetters) && Digits(rest).Length >= FewestDigits;
    }

    /// <summary>The digits alone.</summary>
    public static byte[] Digits(ReadOnlySpan<byte> number)
    {
        List<byte> digits = [];
        foreach (byte letter in number)
        {
            if (letter is >= (byte)'0' and <= (byte)'9')
                digits.Add(letter);
        }
        return [.. digits];
    }

    /// <summary>Whether the user part is a number of just these digits.</summary>
    public static bool HasDigits(ReadOnlySpan<byte> user, ReadOnlySpan<byte> digits)
    {
        if (!user.IsEmpty && user[0] == '+')
            user = user[1..];
        int found = 0;
        foreach (byte letter in user)
        {
            // Visual separators (RFC 3966 section 3).
            if (letter is (byte)'-' or (byte)'.' or (byte)'(' or (byte)')')
                continue;
            if (found == digits.Length || letter != digits[found++])
                return false;
        }
        return found == digits.Length;
    }

    /// <summary>Whether a TBCD string, two digits an octet and the low one first, is of just these digits (TS 29.002 section 17.7.8).</summary>
    public static bool HasTelephonyDigits(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> digits)
    {
        for (int i = 0; i < octets.Length * 2; i++)
        {
            int digit = i % 2 == 0 ? octets[i / 2] & 0x0F : octets[i / 2] >> 4;
            if (digit > 9)
                return i == digits.Length; // the filler behind an odd number of digits
            if (i >= digits.Length || digit != digits[i] - '0')
                return false;
        }
        return octets.Length * 2 == digits.Length;
    }
}

using System.Buffers;

namespace ImsTrace.Protocols.Sip.Grammar;

/// <summary>The character sets of SIP's grammar (RFC 3261 section 25.1).</summary>
internal static class SipCharacters
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Digits = "0123456789";
    private const string AlphaNumeric = Letters + Digits;
    private const string Mark = "-_.!~*'()";
    private const string Unreserved = AlphaNumeric + Mark;
    private const string Reserved = ";/?:@&=+$,";

    internal static readonly SearchValues<byte> Token = Set(AlphaNumeric + "-.!%*_+`'~");

    /// <summary>What a Call-ID is made of.</summary>
    internal static readonly SearchValues<byte> Word = Set(AlphaNumeric + "-.!%*_+`'~()<>:\\\"/[]?{}");

    internal static readonly SearchValues<byte> Digit = Set(Digits);

    internal static readonly SearchValues<byte> HexDigit = Set(Digits + "ABCDEFabcdef");

    internal static readonly SearchValues<byte> LowerHexDigit = Set(Digits + "abcdef");

    internal static readonly SearchValues<byte> Scheme = Set(AlphaNumeric + "+-.");

    internal static readonly SearchValues<byte> HostName = Set(AlphaNumeric + "-.");

    internal static readonly SearchValues<byte> User = Set(Unreserved + "&=+$,;?/");

    internal static readonly SearchValues<byte> Password = Set(Unreserved + "&=+$,");

    internal static readonly SearchValues<byte> UriParameter = Set(Unreserved + "[]/:&+$");

    internal static readonly SearchValues<byte> UriHeader = Set(Unreserved + "[]/?:+$");

    /// <summary>Any URI but SIP's and tel's; '#' and brackets as in URNs and IPv6 references of today (RFC 3986 section 2.2).</summary>
    internal static readonly SearchValues<byte> Uri = Set(Unreserved + Reserved + "[]#");

    internal static readonly SearchValues<byte> PhoneDigit = Set(Digits + "-.()");

    internal static readonly SearchValues<byte> LocalPhoneDigit = Set(Digits + "ABCDEFabcdef*#-.()");

    internal static readonly SearchValues<byte> Base64 = Set(AlphaNumeric + "+/=-_.~");

    /// <summary>What ends an address without angle brackets.</summary>
    internal static readonly SearchValues<byte> AddressEnd = Set(";,? \t\r\n");

    internal static readonly SearchValues<byte> Space = Set(" \t\r\n");

    private static SearchValues<byte> Set(string characters) => SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(characters));
}

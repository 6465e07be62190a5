using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// P-Media-Authorization-Token = 1*HEXDIG     (RFC 3313 section 5.1)
/// <summary>P-Media-Authorization: the tokens that let media through (RFC 3313 section 5.1).</summary>
public static class PMediaAuthorizationHeader
{
    public static TokenListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.List(ref value, Hexadecimal);

    private static bool Hexadecimal(ref SipScanner value) => value.Run(SipCharacters.HexDigit);
}

using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Protocols.Sip.Grammar;

// name-addr = [ display-name ] LAQUOT addr-spec RAQUOT; display-name = *(token LWS) / quoted-string   (RFC 3261 section 25.1)
// Without angle brackets a URI has no comma, question mark or semicolon                             (RFC 3261 section 20)
/// <summary>Goes over addresses with their parameters (RFC 3261 section 20.10).</summary>
internal static class AddressGrammar
{
    /// <summary>One address, in brackets or not, and its parameters.</summary>
    internal static bool One(ref SipScanner value) => One(ref value, check: null);

    internal static bool One(ref SipScanner value, SipParameterCheck? check) => Address(ref value) && ParameterGrammar.Parameters(ref value, check);

    internal static bool List(ref SipScanner value) => ListGrammar.List(ref value, One);

    /// <summary>One address that needs its brackets, as in Route, and its parameters.</summary>
    internal static bool OneInBrackets(ref SipScanner value)
        => DisplayName(ref value) && InBrackets(ref value) && ParameterGrammar.Parameters(ref value);

    internal static bool ListInBrackets(ref SipScanner value) => ListGrammar.List(ref value, OneInBrackets);

    /// <summary>LAQUOT absoluteURI RAQUOT with its parameters, as in Alert-Info.</summary>
    internal static bool OneUri(ref SipScanner value) => InBrackets(ref value) && ParameterGrammar.Parameters(ref value);

    internal static bool UriList(ref SipScanner value) => ListGrammar.List(ref value, OneUri);

    /// <summary>LAQUOT absoluteURI RAQUOT alone.</summary>
    internal static bool InBrackets(ref SipScanner value)
    {
        if (!value.Next((byte)'<'))
            return value.Fail(DecodeErrorCode.SipUriBrackets);
        int start = value.Position + 1;
        int length = value.Rest.IndexOf((byte)'>') - 1;
        if (length < 0)
            return value.Fail(DecodeErrorCode.SipUriBrackets);
        int fault = UriGrammar.FindFault(value.Rest.Slice(1, length));
        if (fault >= 0)
            return value.FailAt(start + fault, DecodeErrorCode.SipUri);
        value.Skip(length + 2);
        return true;
    }

    private static bool Address(ref SipScanner value)
    {
        if (value.AtEnd)
            return value.Fail();
        SipScanner ahead = value;
        bool isNamed = ahead.Next((byte)'"') || ahead.Next((byte)'<');
        while (!isNamed && ahead.TryRun(SipCharacters.Token, out _))
            ahead.SkipSpace();
        // A scheme's colon can not stand in a name; a bracket ends one.
        if (isNamed || !ahead.Next((byte)':'))
            return DisplayName(ref value) && InBrackets(ref value);
        return Plain(ref value);
    }

    private static bool DisplayName(ref SipScanner value)
    {
        if (value.Next((byte)'"'))
            return value.Quoted() && value.SkipSpace();
        while (value.TryRun(SipCharacters.Token, out _))
            value.SkipSpace();
        return value.Next((byte)'<') || value.Fail(DecodeErrorCode.SipDisplayName);
    }

    /// <summary>A URI without brackets; what follows it belongs to the header.</summary>
    internal static bool Plain(ref SipScanner value)
    {
        int end = value.Rest.IndexOfAny(SipCharacters.AddressEnd);
        ReadOnlySpan<byte> uri = end < 0 ? value.Rest : value.Rest[..end];
        int fault = UriGrammar.FindFault(uri);
        if (fault >= 0)
            return value.FailAt(value.Position + fault, DecodeErrorCode.SipUri);
        value.Skip(uri.Length);
        return !value.Next((byte)'?') || value.Fail(DecodeErrorCode.SipUriBrackets);
    }
}

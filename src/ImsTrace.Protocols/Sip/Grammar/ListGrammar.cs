namespace ImsTrace.Protocols.Sip.Grammar;

// 1#element = element *( COMMA element ); a value may be empty where the header's own rule puts the list in brackets
// (RFC 3261 sections 7.3.1 and 25.1)
/// <summary>Goes over lists and the values that most headers are made of (RFC 3261 section 25.1).</summary>
internal static class ListGrammar
{
    internal static bool List(ref SipScanner value, SipValueCheck item)
    {
        do
        {
            if (!item(ref value))
                return false;
        }
        while (value.TryMark((byte)','));
        return true;
    }

    internal static bool ListOrNothing(ref SipScanner value, SipValueCheck item) => value.AtEnd || List(ref value, item);

    internal static bool Token(ref SipScanner value) => value.Token();

    internal static bool Tokens(ref SipScanner value) => List(ref value, Token);

    /// <summary>token *( ";" token )</summary>
    internal static bool TokensBySemicolon(ref SipScanner value)
    {
        do
        {
            if (!value.Token())
                return false;
        }
        while (value.TryMark((byte)';'));
        return true;
    }

    internal static bool TokensOrNothing(ref SipScanner value) => ListOrNothing(ref value, Token);

    /// <summary>token *( SEMI generic-param )</summary>
    internal static bool TokenWithParameters(ref SipScanner value) => value.Token() && ParameterGrammar.Parameters(ref value);

    internal static bool TokensWithParameters(ref SipScanner value) => List(ref value, TokenWithParameters);

    internal static bool TokensWithParametersOrNothing(ref SipScanner value) => ListOrNothing(ref value, TokenWithParameters);

    /// <summary>( token / quoted-string ) *( SEMI generic-param )</summary>
    internal static bool TokenOrQuotedWithParameters(ref SipScanner value) => value.TokenOrQuoted() && ParameterGrammar.Parameters(ref value);

    internal static bool TokensOrQuotedWithParameters(ref SipScanner value) => List(ref value, TokenOrQuotedWithParameters);

    internal static bool BareParameters(ref SipScanner value) => ParameterGrammar.Bare(ref value);

    internal static bool BareParametersList(ref SipScanner value) => List(ref value, BareParameters);

    /// <summary>delta-seconds and other numbers of 32 bits.</summary>
    internal static bool Number(ref SipScanner value) => value.Number();

    /// <summary>delta-seconds *( SEMI generic-param )</summary>
    internal static bool NumberWithParameters(ref SipScanner value) => value.Number() && ParameterGrammar.Parameters(ref value);

    /// <summary>word [ "@" word ]</summary>
    internal static bool CallId(ref SipScanner value)
        => value.Run(SipCharacters.Word) && (!value.TryMark((byte)'@') || value.Run(SipCharacters.Word));

    /// <summary>callid *( SEMI generic-param ): a dialog, as in Replaces.</summary>
    internal static bool Dialog(ref SipScanner value) => CallId(ref value) && ParameterGrammar.Parameters(ref value);

    /// <summary>type SLASH subtype *( SEMI parameter )</summary>
    internal static bool MediaType(ref SipScanner value)
        => value.Token() && value.Mark((byte)'/') && value.Token() && ParameterGrammar.Parameters(ref value);

    /// <summary>Text that nothing is asked of, and that may be empty.</summary>
    internal static bool Text(ref SipScanner value)
    {
        value.Skip(value.Rest.Length);
        return true;
    }
}

using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

// global-number = "+" *phonedigit DIGIT *phonedigit *par; local-number = local-number-digits *par context *par
// (RFC 3966 section 3)
/// <summary>Where a telephone number's grammar breaks (RFC 3966 section 3).</summary>
internal static class TelGrammar
{
    /// <summary>The index of the first wrong byte behind <c>tel:</c>, or -1.</summary>
    internal static int FindFault(ReadOnlySpan<byte> subscriber)
    {
        int semicolon = subscriber.IndexOf((byte)';');
        ReadOnlySpan<byte> number = semicolon < 0 ? subscriber : subscriber[..semicolon];
        ReadOnlySpan<byte> parameters = semicolon < 0 ? default : subscriber[semicolon..];
        bool isGlobal = number.StartsWith("+"u8);
        int fault = isGlobal ? FindDigitsFault(number) : FindLocalFault(number);
        if (fault >= 0)
            return fault;
        fault = UriGrammar.FindParametersFault(parameters, SipCharacters.UriParameter);
        if (fault >= 0)
            return number.Length + fault;
        return isGlobal ? -1 : FindContextFault(parameters) is >= 0 and int inContext ? number.Length + inContext : -1;
    }

    private static int FindDigitsFault(ReadOnlySpan<byte> number)
    {
        int other = number[1..].IndexOfAnyExcept(SipCharacters.PhoneDigit);
        if (other >= 0)
            return other + 1;
        return number.ContainsAny(SipCharacters.Digit) ? -1 : number.Length;
    }

    private static int FindLocalFault(ReadOnlySpan<byte> number)
    {
        int other = UriGrammar.FindRunFault(number, SipCharacters.LocalPhoneDigit);
        if (other >= 0)
            return other;
        return number.IndexOfAnyExcept("-.()"u8) >= 0 ? -1 : number.Length;
    }

    // A local number says where it is one: phone-context is due (RFC 3966 section 5.1.5).
    private static int FindContextFault(ReadOnlySpan<byte> parameters)
    {
        if (!SipParameters.TryGet(parameters, "phone-context"u8, out ReadOnlySpan<byte> context))
            return parameters.Length;
        int fault = context.StartsWith("+"u8) ? FindDigitsFault(context) : HostGrammar.FindFault(context);
        return fault < 0 ? -1 : Math.Max(parameters.IndexOf(context), 0) + fault;
    }
}

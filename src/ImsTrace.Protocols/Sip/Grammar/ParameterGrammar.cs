using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Grammar;

/// <summary>What is wrong with the value of a parameter that a header knows; None where nothing is.</summary>
internal delegate DecodeErrorCode SipParameterCheck(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value);

// *( SEMI generic-param ); generic-param = token [ EQUAL gen-value ]; gen-value = token / host / quoted-string
// (RFC 3261 section 25.1); a name stands once (RFC 3261 section 7.3.1)
/// <summary>Goes over parameters (RFC 3261 section 25.1).</summary>
internal static class ParameterGrammar
{
    /// <summary>How many names of one value are compared with one another: a long value costs no more than its length.</summary>
    private const int ComparedNames = 24;

    internal static bool Parameters(ref SipScanner value, SipParameterCheck? check = null)
    {
        Span<Range> names = stackalloc Range[ComparedNames];
        ReadOnlySpan<byte> all = value.Rest;
        int origin = value.Position;
        int count = 0;
        while (value.TryMark((byte)';'))
        {
            int start = value.Position;
            if (!Parameter(ref value, check, out ReadOnlySpan<byte> name))
                return false;
            if (IsRepeated(all, names[..count], name))
                return value.FailAt(start, DecodeErrorCode.SipParameter);
            if (count < ComparedNames)
                names[count++] = (start - origin)..(start - origin + name.Length);
        }
        return true;
    }

    /// <summary>Parameters with no value before them, as in P-Charging-Vector; some headers have one of them twice.</summary>
    internal static bool Bare(ref SipScanner value)
    {
        do
        {
            if (!Parameter(ref value, check: null, out _))
                return false;
        }
        while (value.TryMark((byte)';'));
        return true;
    }

    /// <summary>delta-seconds of the parameter <c>expires</c>, and <c>q</c> between 0 and 1 (RFC 3261 section 20.10).</summary>
    internal static DecodeErrorCode ExpiresAndQ(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (AsciiName.Matches(name, "expires"u8))
            return DecimalNumber.TryRead(value, out _) ? DecodeErrorCode.None : DecodeErrorCode.SipNumber;
        return AsciiName.Matches(name, "q"u8) && !IsQValue(value) ? DecodeErrorCode.SipNumber : DecodeErrorCode.None;
    }

    /// <summary>qvalue = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )</summary>
    internal static bool IsQValue(ReadOnlySpan<byte> value)
        => value.Length is >= 1 and <= 5 && value[0] is (byte)'0' or (byte)'1' && (value.Length == 1 || value[1] == '.')
            && (value.Length <= 2 || !value[2..].ContainsAnyExceptInRange((byte)'0', value[0] == '0' ? (byte)'9' : (byte)'0'));

    private static bool Parameter(ref SipScanner value, SipParameterCheck? check, out ReadOnlySpan<byte> name)
    {
        if (!value.TryRun(SipCharacters.Token, out name))
            return value.Fail(DecodeErrorCode.SipParameter);
        if (!value.TryMark((byte)'='))
            return true;
        ReadOnlySpan<byte> rest = value.Rest;
        int start = value.Position;
        if (!GenericValue(ref value, name))
            return false;
        DecodeErrorCode code = check?.Invoke(name, rest[..(value.Position - start)]) ?? DecodeErrorCode.None;
        return code == DecodeErrorCode.None || value.FailAt(start, code);
    }

    private static bool GenericValue(ref SipScanner value, scoped ReadOnlySpan<byte> name)
    {
        if (value.Next((byte)'"'))
            return value.Quoted();
        bool isReference = value.Next((byte)'[');
        // via-received = "received" EQUAL (IPv4address / IPv6address): the one address without brackets (RFC 3261 section 25.1).
        if (!isReference && !AsciiName.Matches(name, "received"u8))
            return value.Token(DecodeErrorCode.SipParameter);
        int length = isReference ? value.Rest.IndexOf((byte)']') + 1 : EndOfAddress(value.Rest);
        ReadOnlySpan<byte> host = value.Rest[..length];
        if (length == 0 || !(HostGrammar.FindFault(host) < 0 || (!isReference && HostGrammar.IsIPv6(host))))
            return value.Fail(DecodeErrorCode.SipParameter);
        value.Skip(length);
        return true;
    }

    private static int EndOfAddress(ReadOnlySpan<byte> text)
    {
        int length = text.IndexOfAny(SipCharacters.AddressEnd);
        return length < 0 ? text.Length : length;
    }

    private static bool IsRepeated(ReadOnlySpan<byte> all, ReadOnlySpan<Range> names, ReadOnlySpan<byte> name)
    {
        foreach (Range other in names)
        {
            if (AsciiName.Matches(all[other], name))
                return true;
        }
        return false;
    }
}

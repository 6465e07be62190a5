using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// warning-value = 3DIGIT SP ( hostport / pseudonym ) SP quoted-string     (RFC 3261 section 20.43)
/// <summary>Warning: more about why a response says what it says (RFC 3261 section 20.43).</summary>
public static class WarningHeader
{
    private const int CodeLength = 3;

    /// <summary>The first warning of a value: its code, who gives it, and its text without quotes.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, out uint code, out ReadOnlySpan<byte> agent, out ReadOnlySpan<byte> text)
    {
        ListItems items = new(value, (byte)',');
        items.TryRead(out ReadOnlySpan<byte> item);
        int codeEnd = Math.Max(item.IndexOfAny(SipCharacters.Space), 0);
        ReadOnlySpan<byte> rest = LinearSpace.TrimStart(item[codeEnd..]);
        int agentEnd = Math.Max(rest.IndexOfAny(SipCharacters.Space), 0);
        agent = rest[..agentEnd];
        text = QuotedText.Unquote(rest[agentEnd..]);
        return DecimalNumber.TryRead(item[..codeEnd], out code) && agentEnd > 0;
    }

    internal static bool Check(ref SipScanner value) => ListGrammar.List(ref value, One);

    private static bool One(ref SipScanner value) => Code(ref value) && value.Space() && Agent(ref value) && value.Space() && value.Quoted();

    private static bool Code(ref SipScanner value)
    {
        int start = value.Position;
        return (value.TryRun(SipCharacters.Digit, out ReadOnlySpan<byte> digits) && digits.Length == CodeLength)
            || value.FailAt(start, DecodeErrorCode.SipNumber);
    }

    private static bool Agent(ref SipScanner value)
    {
        int end = value.Rest.IndexOfAny(SipCharacters.Space);
        ReadOnlySpan<byte> agent = end < 0 ? value.Rest : value.Rest[..end];
        if (HostGrammar.FindFaultWithPort(agent) >= 0 && !SipStartScanner.IsToken(agent))
            return value.Fail();
        value.Skip(agent.Length);
        return true;
    }
}

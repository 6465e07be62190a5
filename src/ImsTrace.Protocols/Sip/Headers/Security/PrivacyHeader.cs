using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// Privacy-hdr = "Privacy" HCOLON priv-value *( ";" priv-value )     (RFC 3323 section 4.2)
/// <summary>Privacy: what is to be hidden of the sender (RFC 3323 section 4.2).</summary>
public static class PrivacyHeader
{
    /// <summary>The values; unlike other lists, semicolons part them.</summary>
    public static ListItems Read(ReadOnlySpan<byte> value) => new(value, (byte)';');

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensBySemicolon(ref value);
}

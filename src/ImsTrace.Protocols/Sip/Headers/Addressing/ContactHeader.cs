using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// Contact = ( "Contact" / "m" ) HCOLON ( STAR / ( contact-param *( COMMA contact-param ) ) )
// contact-param = ( name-addr / addr-spec ) *( SEMI contact-params )
// (RFC 3261 section 20.10)
/// <summary>Contact: where the sender, or the user of a binding, is reached (RFC 3261 section 20.10).</summary>
public static class ContactHeader
{
    /// <summary>The addresses; the star of a registration that removes all is one whose URI is <c>*</c>.</summary>
    public static NameAddrReader Read(ReadOnlySpan<byte> value) => new(value);

    /// <summary>The seconds that one binding lasts; false where it says none.</summary>
    public static bool TryGetExpires(in NameAddrView contact, out uint seconds)
    {
        seconds = 0;
        return contact.TryGetParameter("expires"u8, out ReadOnlySpan<byte> value) && DecimalNumber.TryRead(value, out seconds);
    }

    /// <summary>The device behind a binding (RFC 5626 section 4.1); empty where it names none.</summary>
    public static ReadOnlySpan<byte> InstanceOf(in NameAddrView contact)
        => contact.TryGetParameter("+sip.instance"u8, out ReadOnlySpan<byte> value) ? value : default;

    internal static bool Check(ref SipScanner value) => value.TryMark((byte)'*') || ListGrammar.List(ref value, Address);

    private static bool Address(ref SipScanner value) => AddressGrammar.One(ref value, ParameterGrammar.ExpiresAndQ);
}

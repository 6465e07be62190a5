using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Identities;

// PServedUser-value = ( name-addr / addr-spec ) *( SEMI served-user-param )     (RFC 5502 section 7.1)
/// <summary>P-Served-User: whom the application server is to serve, and how (RFC 5502 section 7.1).</summary>
public readonly ref struct PServedUserHeader
{
    private readonly ParameterisedView item;

    public PServedUserHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    /// <summary><c>orig</c> or <c>term</c>.</summary>
    public ReadOnlySpan<byte> SessionCase => item.Get("sescase"u8);

    /// <summary><c>reg</c> or <c>unreg</c>.</summary>
    public ReadOnlySpan<byte> RegistrationState => item.Get("regstate"u8);

    /// <summary>RFC 8498 section 4.</summary>
    public bool IsOriginatingAfterDiversion => item.Has("orig-cdiv"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static PServedUserHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => AddressGrammar.One(ref value);
}

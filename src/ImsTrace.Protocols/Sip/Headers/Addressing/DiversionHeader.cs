using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Addressing;

// diversion-params = name-addr *( SEMI ( diversion-reason / diversion-counter / … ) )     (RFC 5806 section 4)
/// <summary>Diversion: one of those who had the request diverted (RFC 5806 section 4).</summary>
public readonly ref struct DiversionHeader
{
    private readonly ParameterisedView item;

    public DiversionHeader(ParameterisedView item) => this.item = item;

    /// <summary>Who had the call diverted.</summary>
    public ReadOnlySpan<byte> Uri => NameAddrReader.TryReadOne(item.Value, out NameAddrView address) ? address.Uri : default;

    public ReadOnlySpan<byte> Reason => item.Get("reason"u8);

    public bool TryGetCounter(out uint count) => item.TryGetNumber("counter"u8, out count);

    public ReadOnlySpan<byte> Privacy => item.Get("privacy"u8);

    public ReadOnlySpan<byte> Screen => item.Get("screen"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => AddressGrammar.List(ref value);
}

using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Security;

// sec-mechanism = mechanism-name *( SEMI mech-parameters )     (RFC 3329 section 2.2)
/// <summary>Security-Server: what the P-CSCF can do (RFC 3329 section 2.2).</summary>
public readonly ref struct SecurityServerHeader
{
    private readonly ParameterisedView item;

    public SecurityServerHeader(ParameterisedView item) => this.item = item;

    /// <summary><c>ipsec-3gpp</c>, <c>tls</c> …</summary>
    public ReadOnlySpan<byte> Mechanism => item.Value;

    public ReadOnlySpan<byte> Preference => item.Get("q"u8);

    /// <summary>The integrity algorithm (TS 33.203 annex H).</summary>
    public ReadOnlySpan<byte> Algorithm => item.Get("alg"u8);

    public ReadOnlySpan<byte> EncryptionAlgorithm => item.Get("ealg"u8);

    public ReadOnlySpan<byte> Protocol => item.Get("prot"u8);

    public ReadOnlySpan<byte> Mode => item.Get("mod"u8);

    public bool TryGetSpiClient(out uint spi) => item.TryGetNumber("spi-c"u8, out spi);

    public bool TryGetSpiServer(out uint spi) => item.TryGetNumber("spi-s"u8, out spi);

    public bool TryGetPortClient(out uint port) => item.TryGetNumber("port-c"u8, out port);

    public bool TryGetPortServer(out uint port) => item.TryGetNumber("port-s"u8, out port);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}

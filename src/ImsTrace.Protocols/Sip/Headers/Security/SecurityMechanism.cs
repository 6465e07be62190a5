namespace ImsTrace.Protocols.Sip.Headers.Security;

// sec-mechanism = mechanism-name *( SEMI mech-parameters )      (RFC 3329 section 2.2; ipsec-3gpp TS 33.203 annex H)
/// <summary>One mechanism of Security-Client, Security-Server and Security-Verify (RFC 3329 section 2.2).</summary>
public readonly ref struct SecurityMechanism
{
    private readonly ParameterisedView item;

    public SecurityMechanism(ParameterisedView item) => this.item = item;

    /// <summary><c>ipsec-3gpp</c>, <c>tls</c> …</summary>
    public ReadOnlySpan<byte> Name => item.Value;

    public ReadOnlySpan<byte> Preference => item.Get("q"u8);

    /// <summary>The integrity algorithm (TS 33.203 annex H).</summary>
    public ReadOnlySpan<byte> Algorithm => item.Get("alg"u8);

    public ReadOnlySpan<byte> EncryptionAlgorithm => item.Get("ealg"u8);

    public ReadOnlySpan<byte> Protocol => item.Get("prot"u8);

    public ReadOnlySpan<byte> Mode => item.Get("mod"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public bool TryGetSpiClient(out uint spi) => item.TryGetNumber("spi-c"u8, out spi);

    public bool TryGetSpiServer(out uint spi) => item.TryGetNumber("spi-s"u8, out spi);

    public bool TryGetPortClient(out uint port) => item.TryGetNumber("port-c"u8, out port);

    public bool TryGetPortServer(out uint port) => item.TryGetNumber("port-s"u8, out port);
}

using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Charging;

// charge-addr-params = charge-addr-param *( SEMI charge-addr-param )     (RFC 7315 section 5.5)
/// <summary>P-Charging-Function-Addresses: where charging records go (RFC 7315 section 5.5).</summary>
public readonly ref struct PChargingFunctionAddressesHeader
{
    private readonly ReadOnlySpan<byte> value;

    public PChargingFunctionAddressesHeader(ReadOnlySpan<byte> value) => this.value = value;

    /// <summary>The first offline charging function.</summary>
    public ReadOnlySpan<byte> ChargingCollection => Get("ccf"u8);

    public ReadOnlySpan<byte> SecondChargingCollection => Get("ccf-2"u8);

    /// <summary>The first online charging function.</summary>
    public ReadOnlySpan<byte> EventCharging => Get("ecf"u8);

    public ReadOnlySpan<byte> SecondEventCharging => Get("ecf-2"u8);

    public SipParameters Parameters => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.BareParametersList(ref value);

    private ReadOnlySpan<byte> Get(ReadOnlySpan<byte> name)
        => SipParameters.TryGet(value, name, out ReadOnlySpan<byte> found) ? found : default;
}

using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Charging;

// P-Charging-Vector = "P-Charging-Vector" HCOLON icid-value *( SEMI charge-params )     (RFC 7315 section 5.6)
/// <summary>P-Charging-Vector: what joins the charging records of a session (RFC 7315 section 5.6).</summary>
public readonly ref struct PChargingVectorHeader
{
    private readonly ReadOnlySpan<byte> value;

    public PChargingVectorHeader(ReadOnlySpan<byte> value) => this.value = value;

    /// <summary>The name of the charging session, the same in all of its parts.</summary>
    public ReadOnlySpan<byte> Icid => Get("icid-value"u8);

    public ReadOnlySpan<byte> GeneratedAt => Get("icid-generated-at"u8);

    public ReadOnlySpan<byte> OriginatingOperator => Get("orig-ioi"u8);

    public ReadOnlySpan<byte> TerminatingOperator => Get("term-ioi"u8);

    public ReadOnlySpan<byte> TransitOperators => Get("transit-ioi"u8);

    public ReadOnlySpan<byte> RelatedIcid => Get("related-icid"u8);

    public SipParameters Parameters => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.BareParameters(ref value);

    private ReadOnlySpan<byte> Get(ReadOnlySpan<byte> name)
        => SipParameters.TryGet(value, name, out ReadOnlySpan<byte> found) ? found : default;
}

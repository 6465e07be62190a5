using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// access-net-spec = ( access-type / access-class ) *( SEMI access-info )     (RFC 7315 section 5.4)
/// <summary>P-Access-Network-Info: the access that the user comes over (RFC 7315 section 5.4).</summary>
public readonly ref struct PAccessNetworkInfoHeader
{
    private readonly ParameterisedView item;

    public PAccessNetworkInfoHeader(ParameterisedView item) => this.item = item;

    /// <summary>As in <c>3GPP-E-UTRAN-FDD</c>.</summary>
    public ReadOnlySpan<byte> AccessType => item.Value;

    public ReadOnlySpan<byte> CellId3gpp => item.Get("utran-cell-id-3gpp"u8);

    public ReadOnlySpan<byte> CellGlobalId3gpp => item.Get("cgi-3gpp"u8);

    public ReadOnlySpan<byte> LocalTimeZone => item.Get("local-time-zone"u8);

    public ReadOnlySpan<byte> DslLocation => item.Get("dsl-location"u8);

    public ReadOnlySpan<byte> WlanNodeId => item.Get("i-wlan-node-id"u8);

    /// <summary>Whether the network, and not the device, says so.</summary>
    public bool IsNetworkProvided => item.Has("network-provided"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}

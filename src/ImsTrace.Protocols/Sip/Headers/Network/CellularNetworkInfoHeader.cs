using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// Cellular-Network-Info = "Cellular-Network-Info" HCOLON access-type *( SEMI cell-info )     (TS 24.229 section 7.2.15 (u))
/// <summary>Cellular-Network-Info: the cell a device on WLAN was last in (TS 24.229 section 7.2.15 (u)).</summary>
public readonly ref struct CellularNetworkInfoHeader
{
    private readonly ParameterisedView item;

    public CellularNetworkInfoHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> AccessType => item.Value;

    public ReadOnlySpan<byte> CellId3gpp => item.Get("utran-cell-id-3gpp"u8);

    public ReadOnlySpan<byte> CellGlobalId3gpp => item.Get("cgi-3gpp"u8);

    public bool TryGetAge(out uint seconds) => item.TryGetNumber("cell-info-age"u8, out seconds);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}

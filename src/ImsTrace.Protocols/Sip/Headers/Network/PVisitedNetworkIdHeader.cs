using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// vnetwork-spec = ( token / quoted-string ) *( SEMI vnetwork-param )     (RFC 7315 section 5.3)
/// <summary>P-Visited-Network-ID: the network that the user roams in (RFC 7315 section 5.3).</summary>
public readonly ref struct PVisitedNetworkIdHeader
{
    private readonly ParameterisedView item;

    public PVisitedNetworkIdHeader(ParameterisedView item) => this.item = item;

    /// <summary>The name of the visited network, without quotes.</summary>
    public ReadOnlySpan<byte> Network => QuotedText.Unquote(item.Value);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrQuotedWithParameters(ref value);
}

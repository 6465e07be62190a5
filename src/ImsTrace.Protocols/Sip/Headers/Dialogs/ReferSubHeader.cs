using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Refer-Sub = "Refer-Sub" HCOLON ( "true" / "false" ) *( SEMI exten )     (RFC 4488 section 4)
/// <summary>Refer-Sub: whether a REFER makes a subscription (RFC 4488 section 4).</summary>
public readonly ref struct ReferSubHeader
{
    private readonly ParameterisedView item;

    public ReferSubHeader(ParameterisedView item) => this.item = item;

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public ReadOnlySpan<byte> Value => item.Value;

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ReferSubHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}

using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Min-SE = "Min-SE" HCOLON delta-seconds *( SEMI generic-param )     (RFC 4028 section 5)
/// <summary>Min-SE: the shortest session interval that is taken (RFC 4028 section 5).</summary>
public readonly ref struct MinSEHeader
{
    private readonly ParameterisedView item;

    public MinSEHeader(ParameterisedView item) => this.item = item;

    public bool TryGetSeconds(out uint seconds) => DecimalNumber.TryRead(item.Value, out seconds);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static MinSEHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.NumberWithParameters(ref value);
}

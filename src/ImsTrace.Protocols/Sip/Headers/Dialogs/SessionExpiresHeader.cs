using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Session-Expires = ( "Session-Expires" / "x" ) HCOLON delta-seconds *( SEMI se-params )     (RFC 4028 section 4)
/// <summary>Session-Expires: how long the session lasts without a refresh (RFC 4028 section 4).</summary>
public readonly ref struct SessionExpiresHeader
{
    private readonly ParameterisedView item;

    public SessionExpiresHeader(ParameterisedView item) => this.item = item;

    public bool TryGetSeconds(out uint seconds) => DecimalNumber.TryRead(item.Value, out seconds);

    /// <summary><c>uac</c> or <c>uas</c>.</summary>
    public ReadOnlySpan<byte> Refresher => item.Get("refresher"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static SessionExpiresHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.NumberWithParameters(ref value);
}

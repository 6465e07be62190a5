using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Join = "Join" HCOLON callid *( SEMI join-param )     (RFC 3911 section 7.1)
/// <summary>Join: the dialog that this INVITE joins (RFC 3911 section 7.1).</summary>
public readonly ref struct JoinHeader
{
    private readonly ParameterisedView item;

    public JoinHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> CallId => item.Value;

    public ReadOnlySpan<byte> ToTag => item.Get("to-tag"u8);

    public ReadOnlySpan<byte> FromTag => item.Get("from-tag"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static JoinHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.Dialog(ref value);
}

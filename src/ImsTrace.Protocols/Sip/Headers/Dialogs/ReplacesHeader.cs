using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Replaces = "Replaces" HCOLON callid *( SEMI replaces-param )     (RFC 3891 section 6.1)
/// <summary>Replaces: the dialog that this INVITE takes the place of (RFC 3891 section 6.1).</summary>
public readonly ref struct ReplacesHeader
{
    private readonly ParameterisedView item;

    public ReplacesHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> CallId => item.Value;

    public ReadOnlySpan<byte> ToTag => item.Get("to-tag"u8);

    public ReadOnlySpan<byte> FromTag => item.Get("from-tag"u8);

    /// <summary>Whether only a dialog that is not confirmed yet may be replaced.</summary>
    public bool IsEarlyOnly => item.Has("early-only"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ReplacesHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.Dialog(ref value);
}

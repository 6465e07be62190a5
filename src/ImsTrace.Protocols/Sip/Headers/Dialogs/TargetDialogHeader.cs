using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// Target-Dialog = "Target-Dialog" HCOLON callid *( SEMI td-param )     (RFC 4538 section 7)
/// <summary>Target-Dialog: a dialog that shows the right to send this (RFC 4538 section 7).</summary>
public readonly ref struct TargetDialogHeader
{
    private readonly ParameterisedView item;

    public TargetDialogHeader(ParameterisedView item) => this.item = item;

    public ReadOnlySpan<byte> CallId => item.Value;

    public ReadOnlySpan<byte> LocalTag => item.Get("local-tag"u8);

    public ReadOnlySpan<byte> RemoteTag => item.Get("remote-tag"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static TargetDialogHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.Dialog(ref value);
}

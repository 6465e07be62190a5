using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// reason-value = protocol *( SEMI reason-params ); protocol-cause = "cause" EQUAL cause     (RFC 3326 section 2)
/// <summary>Reason: why a request was sent, as a cause of some protocol (RFC 3326 section 2).</summary>
public readonly ref struct ReasonHeader
{
    private readonly ParameterisedView item;

    public ReasonHeader(ParameterisedView item) => this.item = item;

    /// <summary>SIP, Q.850 …</summary>
    public ReadOnlySpan<byte> Protocol => item.Value;

    public bool TryGetCause(out uint cause) => item.TryGetNumber("cause"u8, out cause);

    public ReadOnlySpan<byte> Text => item.Get("text"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensWithParameters(ref value);
}

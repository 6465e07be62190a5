using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Priv-Answer-Mode = "Priv-Answer-Mode" HCOLON answer-mode-value *( SEMI answer-mode-param )     (RFC 5373 section 5)
/// <summary>Priv-Answer-Mode: Answer-Mode of those who may override the user (RFC 5373 section 5).</summary>
public readonly ref struct PrivAnswerModeHeader
{
    private readonly ParameterisedView item;

    public PrivAnswerModeHeader(ParameterisedView item) => this.item = item;

    /// <summary><c>Manual</c> or <c>Auto</c>.</summary>
    public ReadOnlySpan<byte> Mode => item.Value;

    public bool IsRequired => item.Has("require"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static PrivAnswerModeHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}

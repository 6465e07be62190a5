using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Capabilities;

// Answer-Mode = "Answer-Mode" HCOLON answer-mode-value *( SEMI answer-mode-param )     (RFC 5373 section 5)
/// <summary>Answer-Mode: whether a person or the device is to answer (RFC 5373 section 5).</summary>
public readonly ref struct AnswerModeHeader
{
    private readonly ParameterisedView item;

    public AnswerModeHeader(ParameterisedView item) => this.item = item;

    /// <summary><c>Manual</c> or <c>Auto</c>.</summary>
    public ReadOnlySpan<byte> Mode => item.Value;

    public bool IsRequired => item.Has("require"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static AnswerModeHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}

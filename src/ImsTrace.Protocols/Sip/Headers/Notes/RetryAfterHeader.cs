using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Notes;

// Retry-After = "Retry-After" HCOLON delta-seconds [ comment ] *( SEMI retry-param )     (RFC 3261 section 20.33)
/// <summary>Retry-After: when the service may be back (RFC 3261 section 20.33).</summary>
public readonly ref struct RetryAfterHeader
{
    private readonly ParameterisedView item;

    public RetryAfterHeader(ParameterisedView item) => this.item = item;

    /// <summary>The seconds; a comment behind them is passed over.</summary>
    public bool TryGetSeconds(out uint seconds)
    {
        int end = item.Value.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return DecimalNumber.TryRead(end < 0 ? item.Value : item.Value[..end], out seconds);
    }

    public bool TryGetDuration(out uint seconds) => item.TryGetNumber("duration"u8, out seconds);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static RetryAfterHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => value.Number() && Comment(ref value) && ParameterGrammar.Parameters(ref value);

    private static bool Comment(ref SipScanner value) => value.SkipSpace() && (!value.Next((byte)'(') || CommentGrammar.Comment(ref value));
}

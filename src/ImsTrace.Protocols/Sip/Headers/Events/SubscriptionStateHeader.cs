using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Events;

// Subscription-State = "Subscription-State" HCOLON substate-value *( SEMI subexp-params )     (RFC 6665 section 8.2.3)
/// <summary>Subscription-State: what has become of a subscription (RFC 6665 section 8.2.3).</summary>
public readonly ref struct SubscriptionStateHeader
{
    private readonly ParameterisedView item;

    public SubscriptionStateHeader(ParameterisedView item) => this.item = item;

    /// <summary><c>active</c>, <c>pending</c> or <c>terminated</c>.</summary>
    public ReadOnlySpan<byte> State => item.Value;

    public ReadOnlySpan<byte> Reason => item.Get("reason"u8);

    public bool TryGetExpires(out uint seconds) => item.TryGetNumber("expires"u8, out seconds);

    public bool TryGetRetryAfter(out uint seconds) => item.TryGetNumber("retry-after"u8, out seconds);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static SubscriptionStateHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => ListGrammar.TokenWithParameters(ref value);
}

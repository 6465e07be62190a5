using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// UUI-value = UUI-data *( SEMI UUI-param ); UUI-data = token / quoted-string     (RFC 7433 section 4.1)
/// <summary>User-to-User: what one application tells the other (RFC 7433 section 4.1).</summary>
public readonly ref struct UserToUserHeader
{
    private readonly ParameterisedView item;

    public UserToUserHeader(ParameterisedView item) => this.item = item;

    /// <summary>The data as it stands there.</summary>
    public ReadOnlySpan<byte> Content => item.Value;

    public ReadOnlySpan<byte> Purpose => item.Get("purpose"u8);

    public ReadOnlySpan<byte> ContentKind => item.Get("content"u8);

    /// <summary><c>hex</c> where it is none.</summary>
    public ReadOnlySpan<byte> Encoding => item.Get("encoding"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static ParameterisedListReader Read(ReadOnlySpan<byte> value) => new(value);

    internal static bool Check(ref SipScanner value) => ListGrammar.TokensOrQuotedWithParameters(ref value);
}

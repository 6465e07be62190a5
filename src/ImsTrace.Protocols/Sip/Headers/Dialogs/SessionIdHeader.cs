using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Sip.Grammar;

namespace ImsTrace.Protocols.Sip.Headers.Dialogs;

// session-id-value = 32( DIGIT / %x61-66 ); sess-id-param = "remote" EQUAL 32( DIGIT / %x61-66 )     (RFC 7989 section 5)
/// <summary>Session-ID: both ends’ UUIDs, the same along the whole path (RFC 7989 section 5).</summary>
public readonly ref struct SessionIdHeader
{
    private const int UuidLength = 32;

    private readonly ParameterisedView item;

    public SessionIdHeader(ParameterisedView item) => this.item = item;

    /// <summary>The UUID of the sender.</summary>
    public ReadOnlySpan<byte> Local => item.Value;

    /// <summary>The UUID of the other side; all zeros while it is unknown.</summary>
    public ReadOnlySpan<byte> Remote => item.Get("remote"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static SessionIdHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => Uuid(ref value) && ParameterGrammar.Parameters(ref value);

    private static bool Uuid(ref SipScanner value)
    {
        int start = value.Position;
        return (value.TryRun(SipCharacters.LowerHexDigit, out ReadOnlySpan<byte> uuid) && uuid.Length == UuidLength)
            || value.FailAt(start, DecodeErrorCode.SipHeaderValue);
    }
}

using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Network;

// locationErrorValue = 3DIGIT *( SEMI locationErrorParam )     (RFC 6442 section 4.3)
/// <summary>Geolocation-Error: what was wrong with a location (RFC 6442 section 4.3).</summary>
public readonly ref struct GeolocationErrorHeader
{
    private const uint HighestCode = 999;

    private readonly ParameterisedView item;

    public GeolocationErrorHeader(ParameterisedView item) => this.item = item;

    public bool TryGetCode(out uint code) => DecimalNumber.TryRead(item.Value, out code);

    public ReadOnlySpan<byte> Text => item.Get("code"u8);

    public ReadOnlySpan<byte> Parameters => item.Parameters;

    public static GeolocationErrorHeader Read(ReadOnlySpan<byte> value) => new(ParameterisedView.Of(value));

    internal static bool Check(ref SipScanner value) => value.Number(HighestCode) && ParameterGrammar.Parameters(ref value);
}

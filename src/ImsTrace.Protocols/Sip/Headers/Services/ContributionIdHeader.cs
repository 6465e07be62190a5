using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// Contribution-ID = "Contribution-ID" HCOLON 1*UTF8-NONASCII     (OMA CPM CF appendix C (u))
/// <summary>Contribution-ID: one exchange of a conversation (OMA CPM CF appendix C (u)).</summary>
public static class ContributionIdHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Run(SipCharacters.Word);
}

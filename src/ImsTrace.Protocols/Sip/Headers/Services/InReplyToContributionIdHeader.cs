using ImsTrace.Protocols.Sip.Grammar;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Protocols.Sip.Headers.Services;

// InReplyTo-Contribution-ID = "InReplyTo-Contribution-ID" HCOLON 1*UTF8-NONASCII     (OMA CPM CF appendix C (u))
/// <summary>InReplyTo-Contribution-ID: the exchange that this answers (OMA CPM CF appendix C (u)).</summary>
public static class InReplyToContributionIdHeader
{
    public static ReadOnlySpan<byte> Read(ReadOnlySpan<byte> value) => LinearSpace.Trim(value);

    internal static bool Check(ref SipScanner value) => value.Run(SipCharacters.Word);
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>A digest response, and what should stand there.</summary>
/// <param name="Request">The request with the response.</param>
/// <param name="Final">What the S-CSCF answered.</param>
/// <param name="Wanted">The response that follows from the vector; null where that is not known.</param>
/// <param name="Reason">Why it is not known.</param>
internal sealed record DigestComparison(FlowMessage Request, FlowMessage Final, byte[]? Wanted, string Reason)
{
    public bool IsSame => System.Text.Ascii.EqualsIgnoreCase(Request.Record.Text(MessageField.AuthResponse), Wanted);
}

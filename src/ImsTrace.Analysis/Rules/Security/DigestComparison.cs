using System.Text;
using ImsTrace.Analysis.Flows;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>A digest response, and what should stand there.</summary>
/// <param name="Request">The request with the response.</param>
/// <param name="Final">What the S-CSCF answered.</param>
/// <param name="Wanted">The response that follows from the vector; null where that is not known.</param>
/// <param name="IsSame">Whether the response is that one.</param>
/// <param name="Reason">Why it is not known.</param>
internal sealed record DigestComparison(FlowMessage Request, FlowMessage Final, byte[]? Wanted, bool IsSame, string Reason)
{
    /// <summary>The response, for a sentence.</summary>
    public string Given => DigestCredentials.TryRead(Request.Record, out DigestCredentials credentials) ? Encoding.UTF8.GetString(credentials.Response) : "";
}

using ImsTrace.Analysis.Messages;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules;

/// <summary>What rules that look over many flows tell SIP requests apart by: Call-ID and CSeq number, whatever the hop.</summary>
internal static class RequestIdentity
{
    /// <summary>The same for all copies of a request.</summary>
    public static ulong Of(MessageRecord request)
        => FieldHash.Of(request.Text(MessageField.CallId)) ^ ((ulong)request.Number64(MessageField.CSeq) * 0x9E3779B97F4A7C15);
}

using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>SEC-001: a digest response is accepted once, by a server or a proxy: nonce and count make each another one.</summary>
internal sealed class DigestReplayRule : IFlowRule
{
    private static readonly MessageField SecurityVerify = HeaderFields.Of(SipHeaderId.SecurityVerify);
    private readonly RecentMap<ulong, (ulong Request, long Frame)> known = new(most: 10_000);

    public RuleDescription Description { get; } = new("SEC-001", Severity.Error, "security", "RFC 7616 section 5.5",
        "The same digest response is not accepted for two requests.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Sip);

    public FieldPlan Plan => DigestCredentials.Plan.With(FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.CSeq, SecurityVerify));

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            // Without a count a refresh cannot but repeat itself, and over a security association nobody else can.
            if (transaction is { Protocol: Protocol.Sip, Upstream: null, Request: { } request, Final: { } final } && final.StatusOf() is >= 200 and < 300
                && DigestCredentials.TryRead(request.Record, out DigestCredentials credentials) && !credentials.Count.IsEmpty && !request.Record.Has(SecurityVerify))
                Judge(context, request.Record, credentials, final);
        }
    }

    private void Judge(FlowRuleContext context, MessageRecord request, in DigestCredentials credentials, FlowMessage accepted)
    {
        ulong response = FieldHash.Of(credentials.Response) ^ (FieldHash.Of(credentials.Nonce) * 3) ^ (FieldHash.Of(credentials.Count) * 5);
        ulong identity = RequestIdentity.Of(request);
        if (known.TryExchange(response, (identity, request.Frame.Number), out (ulong Request, long Frame) before) && before.Request != identity)
            context.Fail(accepted, "A digest response was accepted that had been accepted before: a replay.", "another nonce or a higher count",
                $"nonce {Encoding.UTF8.GetString(credentials.Nonce)}, count {Encoding.UTF8.GetString(credentials.Count)} as in frame {before.Frame}");
        else
            context.Pass();
    }
}

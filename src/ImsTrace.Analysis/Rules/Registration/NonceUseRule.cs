using System.Buffers.Text;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Security;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>
/// SIP-REG-022: a nonce is of one challenge, and its count goes up with each request (RFC 2617 sections 3.2.1, 3.2.2). Over a security
/// association a terminal repeats its last response (TS 24.229 section 5.1.1.4.2), and so do those that register by AKA.
/// </summary>
internal sealed class NonceUseRule : IFlowRule
{
    private static readonly MessageField SecurityVerify = HeaderFields.Of(SipHeaderId.SecurityVerify);
    private readonly RecentMap<ulong, (ulong Request, long Frame)> challenges = new(most: 10_000);
    private readonly RecentMap<ulong, (ulong Request, long Count)> counts = new(most: 10_000);

    public RuleDescription Description { get; } = new("SIP-REG-022", Severity.Warning, "security", "RFC 2617 section 3.2.2; RFC 7616 section 3.4",
        "A nonce is of one challenge, and is used with cnonce and a rising nc.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => DigestCredentials.Plan.With(FieldPlan.Of(
        MessageField.Method, MessageField.Status, MessageField.CallId, MessageField.CSeq, MessageField.ChallengeNonce, MessageField.ChallengeRealm, SecurityVerify));

    public long Forgotten => challenges.Forgotten + counts.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Registers)
        {
            FlowMessage request = transaction.Request!; // FirstHops gives no other
            ulong identity = RequestIdentity.Of(request.Record);
            if (DigestCredentials.TryRead(request.Record, out DigestCredentials credentials))
                JudgeCount(context, request, identity, credentials);
            if (transaction.Final is { } final && final.StatusOf() == 401 && final.Record.Text(MessageField.ChallengeNonce) is { IsEmpty: false } nonce)
                JudgeNonce(context, final, identity, FieldHash.Of(nonce) ^ (FieldHash.Of(final.Record.Text(MessageField.ChallengeRealm)) * 3));
        }
    }

    private void JudgeCount(FlowRuleContext context, FlowMessage request, ulong identity, in DigestCredentials credentials)
    {
        bool mayRepeat = request.Record.Has(SecurityVerify) || credentials.Algorithm.StartsWith("AKA"u8);
        if (mayRepeat || !Utf8Parser.TryParse(credentials.Count, out long count, out int used, 'x') || used != credentials.Count.Length)
            return;
        ulong key = FieldHash.Of(credentials.Nonce) ^ (FieldHash.Of(credentials.Username) * 3);
        if (counts.TryGet(key, out (ulong Request, long Count) before) && before.Request != identity && count <= before.Count)
            context.Fail(request, "The count of the nonce does not go up with the request.", $"more than {before.Count:x8}", Encoding.UTF8.GetString(credentials.Count));
        else
            context.Pass();
        counts.Set(key, (identity, Math.Max(count, before.Count)));
    }

    private void JudgeNonce(FlowRuleContext context, FlowMessage challenge, ulong identity, ulong key)
    {
        if (challenges.TryExchange(key, (identity, challenge.Record.Frame.Number), out (ulong Request, long Frame) before) && before.Request != identity)
            context.Fail(challenge, "The nonce of the challenge is that of an earlier one.", "a nonce of its own",
                $"{challenge.Record.String(MessageField.ChallengeNonce)} as in frame {before.Frame}");
        else
            context.Pass();
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Cx;

/// <summary>CX-015: a vector of AKA serves one challenge; who saw it once could use it again.</summary>
internal sealed class VectorReuseRule : IFlowRule
{
    private const int RandLength = 16;
    private const int AuthenticateLength = 32;
    private readonly RecentMap<ulong, (long EndToEnd, long Number)> given = new(8_192);
    private readonly RecentMap<ulong, (ulong Request, long Number)> asked = new(8_192);

    public RuleDescription Description { get; } = new("CX-015", Severity.Error, "transaction", "TS 33.203 section 6.1 (u)",
        "A vector is given once, and used for one challenge.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.SipAuthenticate, MessageField.EndToEnd, MessageField.ChallengeNonce, MessageField.ChallengeAlgorithm,
        MessageField.CallId, MessageField.CSeq, MessageField.Status);

    public long Forgotten => given.Forgotten + asked.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Registration or FlowKind.Diameter))
            return;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Diameter, Final: { } answer } && answer.Record.Text(MessageField.SipAuthenticate).Length == AuthenticateLength)
                JudgeAnswer(context, answer);
            else if (transaction is { Protocol: Protocol.Sip, Final: { Source.Role: NodeRole.SCscf } challenge }
                && challenge.Record.Text(MessageField.ChallengeAlgorithm).StartsWith("AKA"u8))
                JudgeChallenge(context, challenge);
        }
    }

    private void JudgeAnswer(FlowRuleContext context, FlowMessage answer)
    {
        ulong rand = FieldHash.Of(answer.Record.Text(MessageField.SipAuthenticate)[..RandLength]);
        long own = answer.Record.Number64(MessageField.EndToEnd);
        bool isKnown = given.TryGet(rand, out (long EndToEnd, long Number) before) && before.EndToEnd != own;
        context.Require(!isKnown, answer, "The HSS gives a vector a second time.", "a vector with another RAND", $"the RAND of message {before.Number}");
        given.Set(rand, (own, answer.Record.Number));
    }

    private void JudgeChallenge(FlowRuleContext context, FlowMessage challenge)
    {
        MessageRecord record = challenge.Record;
        ulong nonce = FieldHash.Of(record.Text(MessageField.ChallengeNonce));
        ulong request = FieldHash.Of(record.Text(MessageField.CallId)) + (ulong)record.Number64(MessageField.CSeq);
        bool isKnown = asked.TryGet(nonce, out (ulong Request, long Number) before) && before.Request != request;
        context.Require(!isKnown, challenge, "The S-CSCF uses a vector for a second challenge.", "a challenge with another RAND", $"the nonce of message {before.Number}");
        asked.Set(nonce, (request, record.Number));
    }
}

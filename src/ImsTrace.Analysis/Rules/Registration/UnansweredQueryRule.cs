using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Diameter;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SIP-REG-036: what the I-CSCF answers where the HSS says nothing.</summary>
internal static class UnansweredQueryRule
{
    private const long TemporarilyUnavailable = 480;
    private const long ServerTimeout = 504;

    public static FlowRule Make() => new(
        new("SIP-REG-036", Severity.Warning, "sequence", "TS 24.229 section 5.3.1.3 (u); behaviour seen in Kamailio", "The I-CSCF answers 480 or 504 where the HSS does not answer it."),
        FieldPlan.Of(MessageField.CommandCode, MessageField.Status, MessageField.Method), Judge, FlowNeeds.In(FlowKind.Registration));

    private static void Judge(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Final: { Source.Role: NodeRole.ICscf } answer } || !IsLeftAlone(transaction, answer))
                continue;
            long status = answer.StatusOf();
            context.Require(status is TemporarilyUnavailable or ServerTimeout, answer, $"The I-CSCF answers {status} where the HSS did not answer.", "480 or 504", $"{status}");
        }
    }

    // Whether it asked the HSS in vain, and no S-CSCF.
    private static bool IsLeftAlone(Transaction transaction, FlowMessage answer)
    {
        bool isAsked = false;
        foreach (Transaction below in transaction.Downstream)
        {
            if (below.Protocol != Protocol.Diameter || (below.Final is { } final && final.Record.Number < answer.Record.Number))
                return false;
            isAsked |= below.Request?.Record.Number64(MessageField.CommandCode) == CommandCode.UserAuthorization;
        }
        return isAsked;
    }
}

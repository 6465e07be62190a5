using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Writes the sentences of a rule that a message breaks, once they are asked for.</summary>
internal sealed class RuleTexts(Rule rule, RuleContext context, Flow flow, FlowMessage message, RuleSubject subject) : FindingTexts
{
    protected override (string Message, string Expected, string Observed) Write()
    {
        context.Flow = flow;
        context.Start(message);
        context.Turn(subject);
        return (rule.Message.Fill(context), rule.Expected.Fill(context), rule.Observed.Fill(context));
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules;

/// <summary>Writes the sentences of a rule that messages break, seen as one subject, once they are asked for.</summary>
internal sealed class RuleTexts(Rule rule, RuleContext context, RuleSubject subject) : FindingTexts
{
    public override (string Message, string Expected, string Observed) Write(Flow flow, FlowMessage message)
    {
        context.Flow = flow;
        context.Start(message);
        context.Turn(subject);
        return (rule.Message.Fill(context), rule.Expected.Fill(context), rule.Observed.Fill(context));
    }
}

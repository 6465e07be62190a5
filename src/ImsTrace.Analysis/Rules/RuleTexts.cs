using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Rules.Expressions;

namespace ImsTrace.Analysis.Rules;

/// <summary>Writes the sentences of a rule that a message breaks, once they are asked for.</summary>
internal sealed class RuleTexts
{
    private readonly Rule rule;
    private readonly RuleContext context;
    private readonly FlowMessage message;
    private readonly RuleSubject subject;
    private readonly Flow? flow;

    public RuleTexts(Rule rule, RuleContext context)
    {
        (this.rule, this.context) = (rule, context);
        (message, subject, flow) = (context.Message!, context.Subject, context.Flow); // a message broke it
    }

    public (string Message, string Expected, string Observed) Write()
    {
        context.Flow = flow;
        context.Start(message);
        context.Turn(subject);
        return (rule.Message.Fill(context), rule.Expected.Fill(context), rule.Observed.Fill(context));
    }
}

using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-016: a termination has one stream for each medium: messages, audio and video.</summary>
internal sealed class StreamCountRule : IFlowRule
{
    private const int Most = 3;

    public RuleDescription Description { get; } = new("H248-016", Severity.Warning, "syntax", "TS 23.333 section 6.2.10.1",
        "A termination has at most three streams.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand asked in exchange.Asked)
            {
                if (asked.Streams > 0)
                    context.Require(asked.Streams <= Most, asked.Message, "The termination has more streams than media.", "at most 3 streams", $"{asked.Streams}");
            }
        }
    }
}

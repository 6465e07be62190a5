using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Transactions;

/// <summary>H248-006: a reply speaks of the context and the termination that its command named, or of those chosen for it.</summary>
internal sealed class ReplyTargetRule : IFlowRule
{
    public RuleDescription Description { get; } = new("H248-006", Severity.Error, "transaction", "H.248.1 section 6 (u); H.248.1 section 7.2 (u)",
        "A reply names the context and the termination of its command.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach ((GatewayCommand asked, GatewayCommand answered) in CommandPairs.Of(exchange).Pairs)
            {
                if (answered.Error == 0 && answered.Termination.Length > 0)
                    context.Require(IsSame(asked, answered), answered.Message, "The reply is about something else than its command.",
                        $"{Name(asked)}", $"{Name(answered)}");
            }
        }
    }

    private static bool IsSame(GatewayCommand asked, GatewayCommand answered)
    {
        bool isContext = asked.Context switch
        {
            H248ContextId.Choose => answered.HasContext,
            H248ContextId.All => true,
            _ => answered.Context == asked.Context,
        };
        return isContext && asked.IsAbout(answered.Termination) && !answered.IsChosen;
    }

    private static string Name(GatewayCommand command) => command.Context switch
    {
        H248ContextId.Choose => $"{command.Termination} in a new context",
        H248ContextId.Null => $"{command.Termination} in the null context",
        _ => $"{command.Termination} in context {command.Context}",
    };
}

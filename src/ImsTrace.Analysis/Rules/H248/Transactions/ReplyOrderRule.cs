using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Transactions;

/// <summary>H248-005: a reply answers all commands in their order, or says by an error where it stopped.</summary>
internal sealed class ReplyOrderRule : IFlowRule
{
    public RuleDescription Description { get; } = new("H248-005", Severity.Error, "transaction", "H.248.1 section 8.2.2 (u); H.248.1 section 9.1 (u)",
        "A reply answers all commands in their order, or has an error.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Asked.Count == 0 || exchange.Asked.Exists(static asked => asked.Context == H248ContextId.All) || exchange.Reply is null)
                continue;
            if (exchange.HasWholeReply)
                Judge(context, exchange);
            else
                context.NotEvaluable("the reply cannot be read as a whole");
        }
    }

    private static void Judge(FlowRuleContext context, GatewayExchange exchange)
    {
        CommandPairs pairs = CommandPairs.Of(exchange);
        if (pairs.Odd is { } odd)
            context.Fail(odd.Message, "The reply has a command that was not asked for at its place.", Names(exchange.Asked), Names(exchange.Answered));
        else if (pairs.Unanswered is not null && !exchange.HasError)
            context.Fail(exchange.Reply!, "The reply leaves a command out and has no error.", Names(exchange.Asked), Names(exchange.Answered)); // the caller saw it
        else
            context.Pass();
    }

    private static string Names(List<GatewayCommand> commands)
        => commands.Count == 0 ? "no command" : string.Join(", ", commands.Select(static command => $"{command.Kind} {command.Termination}".TrimEnd()));
}

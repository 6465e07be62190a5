using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>H248-015: the octets that a gateway counted at a termination are those that were captured there.</summary>
internal sealed class StatisticsRule : IFlowRule
{
    // Whether headers of MSRP, or of the layers below, are counted is left to the gateway.
    private const int Least = 512;

    public RuleDescription Description { get; } = new("H248-015", Severity.Warning, "sequence", "H.248.69 (u)",
        "The octets that a gateway counted fit the MSRP on the wire.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan.With(FieldPlan.Of(MessageField.ToPath, MessageField.FromPath));

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand answered in exchange.Answered)
            {
                if (answered is { Kind: H248Command.Subtract, Statistics.Count: > 0 } && Path(context, answered) is { } path)
                    Judge(context, answered, path);
            }
        }
    }

    // The path of the terminal that the termination was added for.
    private static MessageMedia? Path(FlowRuleContext context, GatewayCommand subtracted)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Answered.Exists(answered => answered.Kind == H248Command.Add && answered.Context == subtracted.Context && subtracted.IsAbout(answered.Termination))
                && exchange.Asked is [{ Remote.Length: > 0 } added] && MessageMedia.Of(added.Remote) is [{ Key: not 0 } media])
                return media;
        }
        return null;
    }

    private static void Judge(FlowRuleContext context, GatewayCommand subtracted, in MessageMedia terminal)
    {
        (long received, long sent) = Count(context.Flow, terminal.Key);
        if (received + sent == 0)
        {
            context.NotEvaluable("mb not captured");
            return;
        }
        Compare(context, subtracted, "nt/or", received);
        Compare(context, subtracted, "nt/os", sent);
    }

    private static void Compare(FlowRuleContext context, GatewayCommand subtracted, string name, long counted)
    {
        foreach ((string statistic, string value) in subtracted.Statistics)
        {
            if (statistic.Equals(name, StringComparison.OrdinalIgnoreCase) && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long told))
                context.Require(Math.Abs(told - counted) <= Math.Max(Least, counted / 2), subtracted.Message,
                    "The gateway counted other octets than were captured.", $"{name} near {counted}", $"{told}");
        }
    }

    private static (long Received, long Sent) Count(Flow flow, ulong terminal)
    {
        (long received, long sent) = (0, 0);
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp)
                continue;
            if (SessionPaths.Key(message.Record.Text(MessageField.FromPath)) == terminal)
                received += message.Record.Size;
            else if (SessionPaths.Key(message.Record.Text(MessageField.ToPath)) == terminal)
                sent += message.Record.Size;
        }
        return (received, sent);
    }
}

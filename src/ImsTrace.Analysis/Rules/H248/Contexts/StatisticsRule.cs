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
                if (answered is { Kind: H248Command.Subtract, Statistics.Count: > 0 } && Path(context, answered, out bool isTerminal) is { } path)
                    Judge(context, answered, path, isTerminal);
            }
        }
    }

    // The path of the terminal that the termination was added or modified for, else that which the gateway gave it.
    private static MessageMedia? Path(FlowRuleContext context, GatewayCommand subtracted, out bool isTerminal)
    {
        MessageMedia? own = null;
        isTerminal = true;
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            GatewayCommand? answered = exchange.Answered.Find(other
                => other.Kind is H248Command.Add or H248Command.Modify && other.Context == subtracted.Context && subtracted.IsAbout(other.Termination));
            if (answered is null)
                continue;
            if (exchange.Asked is [{ Remote.Length: > 0 } asked] && MessageMedia.Of(asked.Remote) is [{ Key: not 0 } media])
                return media;
            if (answered.Local.Length > 0 && MessageMedia.Of(answered.Local) is [{ Key: not 0 } local])
                own = local;
        }
        isTerminal = false;
        return own;
    }

    private static void Judge(FlowRuleContext context, GatewayCommand subtracted, in MessageMedia media, bool isTerminal)
    {
        (long received, long sent) = Count(context.Flow, media.Key);
        if (!isTerminal)
            (received, sent) = (sent, received); // what names the gateway's own path is on its way to it
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

    private static (long Received, long Sent) Count(Flow flow, ulong path)
    {
        (long received, long sent) = (0, 0);
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Msrp)
                continue;
            if (SessionPaths.Key(message.Record.Text(MessageField.FromPath)) == path)
                received += message.Record.Size;
            else if (SessionPaths.Key(message.Record.Text(MessageField.ToPath)) == path)
                sent += message.Record.Size;
        }
        return (received, sent);
    }
}

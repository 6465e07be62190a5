using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>
/// H248-007: a termination is in one context at a time, and a gateway refuses what is asked of one that is not where the command
/// says. Of a context that was not seen to begin nothing is known.
/// </summary>
internal sealed class TerminationPlaceRule : IFlowRule
{
    private readonly RecentMap<(Endpoint Gateway, string Termination), (uint Context, long From, long To)> places = new(4_096);
    private readonly RecentMap<(Endpoint Gateway, string Termination), bool> moved = new(4_096);

    private readonly RecentMap<(Endpoint Gateway, uint Context), long> over = new(4_096); // since when

    public RuleDescription Description { get; } = new("H248-007", Severity.Error, "transaction", "H.248.1 section 7.2; H.248.8 (u)",
        "A termination is in one context; a command that errs in it is refused.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public long Forgotten => places.Forgotten + moved.Forgotten + over.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.GatewayExchanges.Count == 0)
            return;
        ContextMembers members = new();
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand answered in exchange.Answered)
                JudgeContext(context, answered);
            foreach ((GatewayCommand asked, GatewayCommand answered) in CommandPairs.Of(exchange).Pairs)
            {
                if (answered.Error == 0 && asked.HasContext && !asked.IsWild && !asked.IsChosen && asked.Termination.Length > 0)
                    JudgePlace(context, members.Of(asked.Message.Record.Destination.Host, asked.Context), asked, answered);
            }
            members.Take(exchange);
        }
        NoteOver(context, members);
        JudgeOthers(context);
    }

    private static void JudgePlace(FlowRuleContext context, IReadOnlySet<string>? members, GatewayCommand asked, GatewayCommand answered)
    {
        if (members is null)
            return;
        bool isMember = members.Contains(asked.Termination);
        if (members.Count == 0)
            context.Fail(answered.Message, $"The gateway did a {asked.Kind} in a context that is over.", "error 411", $"context {asked.Context} had no termination left");
        else if (asked.Kind == H248Command.Add)
            context.Require(!isMember, answered.Message, "The gateway added a termination that was in the context already.", "error 433",
                $"{asked.Termination} added to context {asked.Context} again");
        else if (asked.Kind is H248Command.Modify or H248Command.Subtract)
            context.Require(isMember, answered.Message, $"The gateway did a {asked.Kind} of a termination that is not in the context.", "error 430 or 431",
                $"{asked.Termination} is not in context {asked.Context}");
    }

    // A context of an earlier flow is over once its last termination has left it; its number may come again.
    private void JudgeContext(FlowRuleContext context, GatewayCommand answered)
    {
        if (answered.HasContext && answered.Error == 0 && over.TryGet((answered.Message.Record.Source.Host, answered.Context), out long since)
            && since < answered.Message.Record.Time && !IsBegun(context, answered))
            context.Fail(answered.Message, $"The gateway did a {answered.Kind} in a context that is over.", "error 411", $"context {answered.Context} had no termination left");
    }

    private static bool IsBegun(FlowRuleContext context, GatewayCommand answered)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Asked.Exists(static asked => asked.Context == H248ContextId.Choose) && exchange.Answered.Exists(other => other.Context == answered.Context))
                return true;
        }
        return false;
    }

    private void NoteOver(FlowRuleContext context, ContextMembers members)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand answered in exchange.Answered)
            {
                Endpoint gateway = answered.Message.Record.Source.Host;
                if (answered.HasContext && members.Of(gateway, answered.Context) is { } left)
                    over.Set((gateway, answered.Context), left.Count == 0 ? context.Flow.LastTime : long.MaxValue);
            }
        }
    }

    // Terminations that were moved are in two flows in turn.
    private void JudgeOthers(FlowRuleContext context)
    {
        Dictionary<(Endpoint Gateway, string Termination), (uint Context, long From, long To, GatewayCommand At)> own = [];
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            foreach (GatewayCommand answered in exchange.Answered)
            {
                (Endpoint, string) key = (answered.Message.Record.Source.Host, answered.Termination);
                long time = answered.Message.Time;
                if (answered.Kind == H248Command.Move)
                    moved.Set(key, true);
                else if (answered is { Kind: H248Command.Add, Error: 0, HasContext: true })
                    own.TryAdd(key, (answered.Context, time, context.Flow.LastTime, answered));
                else if (answered.Kind == H248Command.Subtract && own.TryGetValue(key, out var place))
                    own[key] = place with { To = time };
            }
        }
        foreach (((Endpoint Gateway, string Termination) key, (uint id, long from, long to, GatewayCommand at)) in own)
        {
            bool isElsewhere = places.TryGet(key, out (uint Context, long From, long To) other) && other.Context != id && from < other.To && other.From < to;
            if (isElsewhere && !moved.Has(key))
                context.Fail(at.Message, "The gateway has a termination in two contexts at a time.", $"{key.Termination} in context {id} alone", $"also in context {other.Context}");
            places.Set(key, (id, from, to));
        }
    }
}

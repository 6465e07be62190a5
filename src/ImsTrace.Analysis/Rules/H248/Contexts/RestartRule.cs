using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.H248;

namespace ImsTrace.Analysis.Rules.H248.Contexts;

/// <summary>
/// H248-014: a restart of a gateway ends its contexts, and while it is out of service it takes no commands. Restarts and contexts
/// are in different flows: the finding stands in the one that is judged later.
/// </summary>
internal sealed class RestartRule : IFlowRule
{
    private const uint Forced = 1;
    private const uint Restart = 3;
    private const int MostChanges = 256;
    private const int MostUses = 2_048;
    private readonly Queue<Change> changes = new();
    private readonly Queue<Use> uses = new();

    public RuleDescription Description { get; } = new("H248-014", Severity.Error, "sequence", "H.248.1 section 7.2.8",
        "No context outlives a restart of its gateway, or is used while it is out.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan;

    public long Forgotten { get; private set; }

    public void Judge(FlowRuleContext context)
    {
        Dictionary<(Endpoint, uint), Use>? own = null;
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is not { } request || exchange.Reply is null)
                continue;
            if (exchange.Asked is [{ Kind: H248Command.ServiceChange, Context: H248ContextId.Null, Method: Forced or Restart } change, ..] && IsRoot(change) && !exchange.HasError)
                Note(context, new(request.Record.Source.Host, request.Time, change.Method == Restart), request);
            foreach (GatewayCommand answered in exchange.Answered)
            {
                if (answered is { Error: 0, HasContext: true, Kind: not (H248Command.Notify or H248Command.ServiceChange) })
                    Note(own ??= [], answered);
            }
        }
        foreach (Use use in own?.Values ?? Enumerable.Empty<Use>())
            Judge(context, use);
    }

    // Of another termination it tells that this one goes or comes back, and nothing of the gateway.
    private static bool IsRoot(GatewayCommand change) => change.Termination.Equals("root", StringComparison.OrdinalIgnoreCase);

    private static void Note(Dictionary<(Endpoint, uint), Use> own, GatewayCommand answered)
    {
        MessageRecord record = answered.Message.Record;
        (Endpoint, uint) key = (record.Source.Host, answered.Context);
        if (!own.TryGetValue(key, out Use? use))
            own[key] = use = new(record.Source.Host, answered.Context);
        use.From = Math.Min(use.From, record.Time);
        (use.To, use.Last) = (record.Time, answered.Message);
    }

    private void Note(FlowRuleContext context, in Change change, FlowMessage at)
    {
        bool isKnown = false;
        foreach (Use use in uses)
        {
            if (use.Gateway != change.Gateway)
                continue;
            isKnown = true;
            if (Contradicts(change, use))
                Fail(context, at, change, use);
        }
        if (isKnown)
            context.Pass();
        changes.Enqueue(change);
        Bound(changes, MostChanges);
    }

    private void Judge(FlowRuleContext context, Use use)
    {
        bool isKnown = false;
        foreach (Change change in changes)
        {
            if (change.Gateway != use.Gateway)
                continue;
            isKnown = true;
            if (Contradicts(change, use))
                Fail(context, use.Last!, change, use); // set with the first time
        }
        if (isKnown)
            context.Pass();
        use.Last = null;
        uses.Enqueue(use);
        Bound(uses, MostUses);
    }

    private void Bound<T>(Queue<T> queue, int most)
    {
        if (queue.Count <= most)
            return;
        queue.Dequeue();
        Forgotten++;
    }

    // A restart in the midst of a context's use, or a use behind a forced leave that no restart follows before it.
    private bool Contradicts(in Change change, Use use)
        => change.IsRestart ? use.From < change.Time && change.Time < use.To : change.Time < use.To && !HasRestart(change, use.To);

    private bool HasRestart(in Change leave, long until)
    {
        foreach (Change change in changes)
        {
            if (change.IsRestart && change.Gateway == leave.Gateway && change.Time > leave.Time && change.Time <= until)
                return true;
        }
        return false;
    }

    private static void Fail(FlowRuleContext context, FlowMessage at, in Change change, Use use)
        => context.Fail(at, change.IsRestart ? $"Context {use.Context} is used before and after a restart of its gateway." : $"Context {use.Context} is used although its gateway has left.",
            change.IsRestart ? "a new context after the restart" : "no command before the gateway's restart", $"context {use.Context}");

    private readonly record struct Change(Endpoint Gateway, long Time, bool IsRestart);

    private sealed record Use(Endpoint Gateway, uint Context)
    {
        public long From { get; set; } = long.MaxValue;

        public long To { get; set; }

        public FlowMessage? Last { get; set; }
    }
}

using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Security;

/// <summary>
/// SEC-003: one address does not try one identity after the other, nor the same one without an end. A try failed where it was refused,
/// or its challenge was not answered; what the network could not serve is no try.
/// </summary>
internal sealed class RefusedIdentitiesRule : IFlowRule
{
    /// <summary>Identities of one address within <see cref="Window"/> that failed, at which it speaks.</summary>
    public const int MostIdentities = 10;

    /// <summary>Registrations of one address within <see cref="Window"/> that failed, at which it speaks.</summary>
    public const int MostTries = 60;

    // A terminal answers a challenge at once.
    private const long AnswerTime = 5_000_000_000;
    private const long Window = 60_000_000_000;
    private readonly RecentMap<ulong, Tries> known = new(most: 4_096);

    public RuleDescription Description { get; } = new("SEC-003", Severity.Warning, "security", "attack pattern, no clause",
        "One address does not try one identity after the other.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.ToUri);

    public long Forgotten => known.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.Registration, First: { IsRequest: true, Source.Role: NodeRole.Ue } first })
            return;
        FlowMessage? last = null;
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Upstream: null, Request: not null, Final: { } final } && final.Record.Destination.Host == first.Record.Source.Host)
                last = final;
        }
        bool isLeft = last is not null && last.StatusOf() == 401 && context.Flow.WatchedUntil - last.Record.Time > AnswerTime;
        if (last is not null && (isLeft || last.StatusOf() is 403 or 404))
            Take(context, first.Record, last);
        else
            context.Pass();
    }

    private void Take(FlowRuleContext context, MessageRecord register, FlowMessage refusal)
    {
        ulong source = register.Source.Host.High ^ (register.Source.Host.Low * 0x9E3779B97F4A7C15);
        if (!known.TryGet(source, out Tries? tries) || register.Time - tries.Since > Window)
            known.Set(source, tries = new(register.Time));
        tries.Count++;
        bool isNew = tries.Identities.Count < MostIdentities && tries.Identities.Add(FieldHash.Of(register.Text(MessageField.ToUri)));
        long lasted = (refusal.Record.Time - tries.Since) / 1_000_000;
        if (isNew && tries.Identities.Count == MostIdentities)
            context.Fail(refusal, "One address has tried one identity after the other, and failed each time.", "registrations of a terminal's own identities",
                string.Create(CultureInfo.InvariantCulture, $"{MostIdentities} identities failed within {lasted} ms"));
        else if (tries.Count == MostTries)
            context.Fail(refusal, "One address registers again and again, and fails each time.", "some registrations, with time between them",
                string.Create(CultureInfo.InvariantCulture, $"{MostTries} registrations failed within {lasted} ms"));
        else
            context.Pass();
    }

    private sealed record Tries(long Since)
    {
        public HashSet<ulong> Identities { get; } = [];

        public int Count { get; set; }
    }
}

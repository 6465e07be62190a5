using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Registration;

/// <summary>SEC-003: one address does not try one identity after the other.</summary>
internal sealed class RefusedIdentitiesRule : IFlowRule
{
    /// <summary>Refused identities of one address within <see cref="Window"/> at which it speaks.</summary>
    public const int Threshold = 10;

    private const long Window = 60_000_000_000;
    private readonly RecentMap<ulong, Tries> known = new(most: 4_096);

    public RuleDescription Description { get; } = new("SEC-003", Severity.Warning, "security", "attack pattern, no clause",
        "One address does not try one identity after the other.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Registration);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.ToUri);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow is not { Kind: FlowKind.Registration, First: { IsRequest: true, Source.Role: NodeRole.Ue } first })
            return;
        foreach (Transaction transaction in context.Registers)
        {
            if (transaction.Final is { } final && final.StatusOf() is 403 or 404)
                Judge(context, first.Record, transaction.Final);
            else
                context.Pass();
        }
    }

    private void Judge(FlowRuleContext context, MessageRecord register, FlowMessage refusal)
    {
        ulong source = register.Source.Host.High ^ (register.Source.Host.Low * 0x9E3779B97F4A7C15);
        if (!known.TryGet(source, out Tries? tries) || register.Time - tries.Since > Window)
            known.Set(source, tries = new(register.Time));
        if (tries.Identities.Count < Threshold && tries.Identities.Add(FieldHash.Of(register.Text(MessageField.ToUri))) && tries.Identities.Count == Threshold)
            context.Fail(refusal, "One address has tried one identity after the other, and was refused each time.", "registrations of a terminal's own identities",
                string.Create(CultureInfo.InvariantCulture, $"{Threshold} identities refused within {(refusal.Time - tries.Since) / 1_000_000} ms"));
        else
            context.Pass();
    }

    private sealed record Tries(long Since)
    {
        public HashSet<ulong> Identities { get; } = [];
    }
}

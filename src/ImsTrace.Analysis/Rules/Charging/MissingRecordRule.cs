using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-002: a node that reports messages reports each one that got a final answer. Which nodes do is for the operator to say.</summary>
internal sealed class MissingRecordRule : IFlowRule
{
    private readonly RecentMap<int, bool> reporting = new(1_024);
    // Of the flow at hand.
    private readonly HashSet<int> charged = [];
    private readonly HashSet<NodeRole> roles = [];
    private readonly HashSet<int> seen = [];
    private readonly HashSet<int> judged = [];

    public RuleDescription Description { get; } = new("CHG-002", Severity.Warning, "sequence", "TS 32.260 section 5.2.1",
        "A node that reports messages sends an ACR for each that is answered.");

    public FieldPlan Plan => ChargingFlow.Plan;

    public long Forgotten => reporting.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (!ChargingFlow.IsOfMessage(context.Flow) || (context.Queries.Count == 0 && reporting.Count == 0))
            return;
        charged.Clear();
        roles.Clear();
        foreach (Transaction transaction in context.Queries)
        {
            if (!ChargingFlow.IsAccounting(transaction) || transaction.Request!.Record.Number64(ChargingFlow.RecordType) != ChargingFlow.Event) // it has one
                continue;
            charged.Add(transaction.Request.Source.Id);
            roles.Add(transaction.Request.Source.Role);
            reporting.Set(transaction.Request.Source.Id, true);
        }
        if (!HasAllSip(context.Flow))
            context.NotEvaluable("interface not captured");
        else if (charged.Count > 0 || reporting.Count > 0)
            JudgeNodes(context);
    }

    // A node that reports a message which nobody saw there shows that part of the way was not captured.
    private bool HasAllSip(Flow flow)
    {
        if (charged.Count == 0)
            return true;
        seen.Clear();
        foreach (FlowMessage message in flow.Messages)
        {
            if (message.IsRequest && message.Record.Protocol == Protocol.Sip)
                seen.Add(message.Destination.Id);
        }
        return charged.IsSubsetOf(seen);
    }

    private void JudgeNodes(FlowRuleContext context)
    {
        judged.Clear();
        foreach (Transaction transaction in context.Flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { Destination: { Role: NodeRole.SCscf or NodeRole.PCscf or NodeRole.ICscf or NodeRole.As } node } request, Final: { } final }
                || !request.Is("MESSAGE"u8) || (node.Role == NodeRole.SCscf && request.Source.Role is not (NodeRole.PCscf or NodeRole.ICscf))
                || !judged.Add(node.Id) || !((node.Role == NodeRole.SCscf && roles.Contains(node.Role)) || reporting.Has(node.Id)))
                continue;
            if (charged.Contains(node.Id))
                context.Pass();
            else if (!transaction.Downstream.Any(static below => below.Protocol == Protocol.Sip))
                context.NotEvaluable("interface not captured");
            else if (context.IsCut && context.Watched(final) < 1_000_000_000)
                context.NotEvaluable("capture ends inside the flow");
            else if (context.View.HasGap(node, Protocol.Diameter, final.Record.Time))
                context.NotEvaluable("gap in the stream");
            else
                context.Fail(final, $"The {node.Role.Name()} reports messages, but not this one.", "ACR EVENT_RECORD once the MESSAGE is answered", "none");
        }
    }
}

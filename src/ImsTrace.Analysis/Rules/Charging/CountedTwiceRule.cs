using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-012: records count what was on the wire: a message once at each node, and no more octets than a session carried.</summary>
internal sealed class CountedTwiceRule : IFlowRule
{
    // Headers may be counted, or not.
    private const long LeastOctets = 4_096;

    public RuleDescription Description { get; } = new("CHG-012", Severity.Error, "sequence", "TS 32.260",
        "Records count no more messages and octets than were sent.");

    public FieldPlan Plan => ChargingFlow.Plan;

    public void Judge(FlowRuleContext context)
    {
        if (ChargingFlow.IsOfMessage(context.Flow))
            JudgeMessages(context);
        else if (context.Flow.Kind is FlowKind.Session or FlowKind.Conference && context.Queries.Count > 0)
            JudgeOctets(context);
    }

    private static void JudgeMessages(FlowRuleContext context)
    {
        HashSet<ulong>? sessions = null;
        Dictionary<int, int> records = [];
        foreach (Transaction transaction in context.Queries)
        {
            if (!ChargingFlow.IsAccounting(transaction) || transaction.Request!.Record.Number64(ChargingFlow.RecordType) != ChargingFlow.Event // it has one
                || !(sessions ??= []).Add(FieldHash.Of(transaction.Request.Record.Text(MessageField.SessionId))))
                continue;
            FlowMessage record = transaction.Request;
            int served = Served(context.Flow, record.Source.Id);
            int count = records[record.Source.Id] = records.GetValueOrDefault(record.Source.Id) + 1;
            if (served > 0)
                context.Require(count <= served, record, "The node reports more messages than it had.", $"{served}", $"{count}");
        }
    }

    private static int Served(Flow flow, int node)
    {
        int count = 0;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Is("MESSAGE"u8) && (request.Destination.Id == node || request.Source.Id == node))
                count += request.Destination.Id == node || transaction.Upstream is null ? 1 : 0;
        }
        return count;
    }

    private static void JudgeOctets(FlowRuleContext context)
    {
        (long used, long carried) = (0, 0);
        FlowMessage? last = null;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Msrp)
                carried += message.Record.Size;
            if (message.Record.Protocol != Protocol.Diameter || !message.IsRequest || !message.Record.Has(ChargingFlow.Used) || message.Record.Has(ChargingFlow.Requested)
                || !message.Record.TryGetNumber(ChargingFlow.Octets, out long octets))
                continue;
            (used, last) = (used + octets, message);
        }
        if (last is not null && carried > 0 && !context.View.HasGap(context.Flow.First.Source, Protocol.Msrp, last.Record.Time))
            context.Require(used <= Math.Max(LeastOctets, 2 * carried), last, "More octets are charged than the session carried.", $"about {carried}", $"{used}");
    }
}

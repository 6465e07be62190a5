using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>
/// CHG-012: records count what was on the wire: a message once at each node, over the capture as many of a user as it sent through the
/// node, and no more octets than a session carried. That a record is missing CHG-002 says.
/// </summary>
internal sealed class CountedTwiceRule : IFlowRule
{
    /// <summary>The most users, at each node, whose messages are counted.</summary>
    public const int MostRemembered = 8_192;

    // Headers may be counted, or not.
    private const long LeastOctets = 4_096;
    private static readonly MessageField Calling = AvpFields.Of("calling_party_address");
    private readonly RecentMap<(ulong User, int Node), Count> counts = new(MostRemembered);

    public RuleDescription Description { get; } = new("CHG-012", Severity.Error, "sequence", "TS 32.260",
        "Records count no more messages and octets than were sent.");

    public FieldPlan Plan => ChargingFlow.Plan.With(FieldPlan.Of(Calling, MessageField.FromUri));

    public long Forgotten => counts.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        bool isOfMessage = ChargingFlow.IsOfMessage(context.Flow);
        if (isOfMessage)
            NoteMessages(context.Flow);
        if (context.Queries.Count == 0)
            return;
        if (isOfMessage)
            JudgeMessages(context);
        else if (context.Flow.Kind == FlowKind.Diameter)
            JudgeAlone(context);
        else if (context.Flow.Kind is FlowKind.Session or FlowKind.Conference)
            JudgeOctets(context);
    }

    private static ulong UserOf(FlowMessage first) => PublicIdentity.Hash(first.Record.Text(MessageField.FromUri));

    private static bool IsEvent(Transaction transaction)
        => ChargingFlow.IsAccounting(transaction) && transaction.Request!.Record.Number64(ChargingFlow.RecordType) == ChargingFlow.Event; // it has one

    // What each node had of the user, once that anybody reports.
    private void NoteMessages(Flow flow)
    {
        if (counts.Count == 0 && !flow.Has(Protocol.Diameter))
            return;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is not { Protocol: Protocol.Sip, Request: { } request } || !request.Is("MESSAGE"u8))
                continue;
            CountOf(UserOf(flow.First), request.Destination.Id).Messages++;
            if (IsFromUnseen(transaction, request))
                CountOf(UserOf(flow.First), request.Source.Id).Messages++;
        }
    }

    private void JudgeMessages(FlowRuleContext context)
    {
        HashSet<ulong>? sessions = null;
        Dictionary<Endpoint, int>? records = null; // by who sent them: a hop that was not seen makes a record look like the next node's
        foreach (Transaction transaction in context.Queries)
        {
            if (!IsEvent(transaction) || !(sessions ??= []).Add(FieldHash.Of(transaction.Request!.Record.Text(MessageField.SessionId)))) // it has one
                continue;
            FlowMessage record = transaction.Request;
            int served = Served(context.Flow, record.Source.Id);
            records ??= [];
            int count = records[record.Record.Source.Host] = records.GetValueOrDefault(record.Record.Source.Host) + 1;
            CountOf(UserOf(context.Flow.First), record.Source.Id).Records++;
            if (served > 0)
                context.Require(count <= served, record, "The node reports more messages than it had.", $"{served}", $"{count}");
        }
    }

    // A record that fits no message of the capture: its user may have sent more than was seen, unless the node's SIP was.
    private void JudgeAlone(FlowRuleContext context)
    {
        foreach (Transaction transaction in context.Queries)
        {
            if (!IsEvent(transaction) || !transaction.Request!.Record.Text(ChargingFlow.SipMethod).SequenceEqual("MESSAGE"u8)) // it has one
                continue;
            FlowMessage record = transaction.Request;
            ulong user = PublicIdentity.Hash(record.Record.First(Calling));
            if (!counts.TryGet((user, record.Source.Id), out Count? known) || known.Messages == 0)
                continue;
            known.Records++;
            context.Require(known.Records <= known.Messages, record, "The node reports more messages of the user than it had.",
                $"{known.Messages} of {record.Record.String(Calling)}", $"{known.Records}, this one of none that was seen");
        }
    }

    private Count CountOf(ulong user, int node)
    {
        if (!counts.TryGet((user, node), out Count? count))
            counts.Set((user, node), count = new());
        return count;
    }

    private static int Served(Flow flow, int node)
    {
        int count = 0;
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Protocol: Protocol.Sip, Request: { } request } && request.Is("MESSAGE"u8) && (request.Destination.Id == node || request.Source.Id == node))
                count += request.Destination.Id == node || IsFromUnseen(transaction, request) ? 1 : 0;
        }
        return count;
    }

    // Whether its sender sends it, or was not seen to get it.
    private static bool IsFromUnseen(Transaction transaction, FlowMessage request) => transaction.Upstream?.Request?.Destination.Id != request.Source.Id;

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

    private sealed class Count
    {
        public int Messages { get; set; }

        public int Records { get; set; }
    }
}

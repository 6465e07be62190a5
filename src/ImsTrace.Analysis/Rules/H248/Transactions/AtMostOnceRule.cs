using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.H248.Commands;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.H248.Transactions;

/// <summary>H248-004: over UDP a transaction id stands for one request, since a copy of it is answered and not done again.</summary>
internal sealed class AtMostOnceRule : IFlowRule
{
    private const long LongTimer = 30_000_000_000;
    private readonly RecentMap<ulong, (long Time, long Hash, long Number)> seen = new(8_192);

    public RuleDescription Description { get; } = new("H248-004", Severity.Error, "transaction", "H.248.1 Annex D.1.1",
        "Over UDP, requests of one transaction id within 30 s are the same.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.H248);

    public FieldPlan Plan => GatewayReader.Plan.With(FieldPlan.Of(MessageField.BodyHash));

    public long Forgotten => seen.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        foreach (GatewayExchange exchange in context.GatewayExchanges)
        {
            if (exchange.Request is { Record.Transport: TransportProtocol.Udp } request && request.Record.Has(MessageField.TransactionId))
                Judge(context, request);
        }
    }

    private void Judge(FlowRuleContext context, FlowMessage request)
    {
        MessageRecord record = request.Record;
        // Several gateways or controllers may share a host: each counts for itself.
        ulong key = FieldHash.Of(record.Text(MessageField.TransactionId)) * 7 + EndpointHash.Of(record.Source) * 3 + EndpointHash.Of(record.Destination);
        long hash = record.Number64(MessageField.BodyHash);
        bool isOther = seen.TryGet(key, out (long Time, long Hash, long Number) other) && other.Hash != hash && Math.Abs(record.Time - other.Time) <= LongTimer;
        context.Require(!isOther, request, "Two requests within 30 s have one transaction id and are not the same.", "another id, or the same request again",
            $"transaction {record.String(MessageField.TransactionId)}, also of message {other.Number}");
        seen.Set(key, (record.Time, hash, record.Number));
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Charging;

/// <summary>CHG-013: the participants that a conference's records count are those who are in it.</summary>
internal sealed class ParticipantsRule : IFlowRule
{
    private static readonly MessageField Participants = AvpFields.Of("number_of_participants");

    public RuleDescription Description { get; } = new("CHG-013", Severity.Warning, "transaction", "TS 32.260 section 5.2.1",
        "Number-Of-Participants is the number of those in the conference.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Diameter);

    public FieldPlan Plan => ChargingFlow.Plan.With(FieldPlan.Of(Participants));

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind != FlowKind.Conference || context.Queries.Count == 0)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol == Protocol.Diameter && message.IsRequest && message.Record.TryGetNumber(Participants, out long told))
                Judge(context, message, told);
        }
    }

    // Who comes or leaves just then may be counted, or not.
    private static void Judge(FlowRuleContext context, FlowMessage record, long told)
    {
        if (context.IsPartlyUnseen(record))
        {
            context.NotEvaluable("others may have come or gone unseen");
            return;
        }
        HashSet<ulong> present = [];
        bool isSeen = false;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Number >= record.Record.Number)
                break;
            if (message.Record.Protocol != Protocol.Sip || (message.Source.Id != record.Source.Id && message.Destination.Id != record.Source.Id))
                continue;
            isSeen = true;
            ulong call = FieldHash.Of(message.Record.Text(MessageField.CallId));
            if (!message.IsRequest && message.Is("INVITE"u8) && message.StatusOf() is >= 200 and < 300)
                present.Add(call);
            else if (message.IsRequest && message.Is("BYE"u8))
                present.Remove(call);
        }
        if (!isSeen)
            context.NotEvaluable("the dialogs of the conference were not captured");
        else
            context.Require(Math.Abs(told - present.Count) <= 1, record, "The record counts other participants than the conference has.", $"{present.Count}", $"{told}");
    }
}

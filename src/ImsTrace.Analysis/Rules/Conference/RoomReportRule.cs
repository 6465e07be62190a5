using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>CONF-012: the room is the end of each session, and reports for itself; it passes no recipient's report on.</summary>
internal sealed class RoomReportRule(ChatRooms rooms) : IFlowRule
{
    public RuleDescription Description { get; } = new("CONF-012", Severity.Warning, "sequence", "RFC 7701 section 6.3",
        "The room reports for itself, and passes no recipient's report on.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Conference);

    public FieldPlan Plan => RoomMessage.Plan.With(FieldPlan.Of(MessageField.ReportStatus, MessageField.ByteRange));

    public void Judge(FlowRuleContext context)
    {
        if (rooms.Of(context) is not { } room)
            return;
        foreach (FlowMessage report in context.Flow.Messages)
        {
            if (report.Record.Protocol != Protocol.Msrp || !report.IsRequest || !report.Is("REPORT"u8) || room.ReceiverOf(report) is not { } receiver)
                continue;
            MsrpPath from = new(report.Record.Text(MessageField.FromPath));
            bool isOwn = SessionPaths.Key(from.Last) == receiver.Room.Key;
            context.Require(isOwn && from.Count == 1, report, "The room passed a recipient's report on to who sent the message.", "a report from the room's own path",
                $"{report.Record.String(MessageField.FromPath)}");
        }
    }
}

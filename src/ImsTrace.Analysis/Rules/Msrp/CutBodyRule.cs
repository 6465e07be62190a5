using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules.Expressions;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Network;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-009: a body does not hold its own end-line. Where it does, the message ends there, and what is left is no message.</summary>
internal sealed class CutBodyRule : IFlowRule
{
    private readonly Dictionary<(Endpoint, Endpoint), FlowMessage> last = []; // of each direction in the flow at hand

    public RuleDescription Description { get; } = new("MSRP-009", Severity.Error, "syntax", "RFC 4975 section 7.1",
        "The content of a SEND does not hold the SEND's own end-line.");

    public FlowNeeds Needs => FlowNeeds.Of(Protocol.Msrp);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Problems, MessageField.BodySize, MessageField.RangeStart, MessageField.RangeEnd, MessageField.RangeTotal);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference or FlowKind.Msrp))
            return;
        last.Clear();
        foreach (FlowMessage message in context.Flow.Messages)
        {
            MessageRecord record = message.Record;
            if (record.Protocol != Protocol.Msrp)
                continue;
            (Endpoint, Endpoint) direction = (record.Source, record.Destination);
            if (last.TryGetValue(direction, out FlowMessage? before) && before.Record.Number64(MessageField.RangeEnd, -1) > 0)
                context.Require(!(IsShort(before.Record) && Functions.HasProblem(record.Text(MessageField.Problems), "MsrpStartLine"u8)), before,
                    "The content holds the end-line of its own message, which ends the message there.", $"{Octets(before.Record)} octets",
                    $"{before.Record.Number64(MessageField.BodySize)} octets, and behind the end-line what is no message");
            last[direction] = message;
        }
    }

    private static long Octets(MessageRecord send) => send.Number64(MessageField.RangeEnd) - send.Number64(MessageField.RangeStart) + 1;

    private static bool IsShort(MessageRecord send) => send.Number64(MessageField.BodySize) < Octets(send);
}

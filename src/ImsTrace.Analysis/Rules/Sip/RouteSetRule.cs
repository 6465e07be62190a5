using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-GEN-020: the caller's requests inside a dialog have the route set that the 2xx gave it.</summary>
internal sealed class RouteSetRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-GEN-020", Severity.Error, "dialog", "RFC 3261 section 12.2.1.1",
        "A request inside a dialog has its whole route set, in its order.");

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, MessageField.Routes, MessageField.RecordRoutes,
        MessageField.FromTag, MessageField.ToTag, MessageField.CallId, MessageField.Vias);

    public void Judge(FlowRuleContext context)
    {
        if (!CallerDialog.TryFind(context.Flow, out CallerDialog dialog))
            return;
        ReadOnlySpan<byte> set = dialog.Accepted.Record.Text(MessageField.RecordRoutes);
        // A strict router puts the route set together in another way (RFC 3261 section 12.2.1.1).
        if (set.IsEmpty || set[(set.LastIndexOf((byte)'\n') + 1)..].IndexOf(";lr"u8) < 0)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!dialog.Holds(message))
                continue;
            if (IsReverse(message.Record.Lines(MessageField.Routes), set))
                context.Pass();
            else
                context.Fail(message, "Route of the request is not the route set of its dialog.",
                    "from the last to the first: " + dialog.Accepted.Record.String(MessageField.RecordRoutes).Replace("\n", ", ", StringComparison.Ordinal),
                    message.Record.String(MessageField.Routes).Replace("\n", ", ", StringComparison.Ordinal));
        }
    }

    private static bool IsReverse(LineEnumerator routes, ReadOnlySpan<byte> set)
    {
        foreach (ReadOnlySpan<byte> route in routes)
        {
            int start = set.LastIndexOf((byte)'\n') + 1;
            if (set.IsEmpty || !set[start..].SequenceEqual(route))
                return false;
            set = set[..Math.Max(0, start - 1)];
        }
        return set.IsEmpty;
    }
}

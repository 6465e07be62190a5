using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-GEN-020: requests inside a dialog have the route set that the INVITE or its 2xx gave.</summary>
internal sealed class RouteSetRule : IFlowRule
{
    public RuleDescription Description { get; } = new("SIP-GEN-020", Severity.Error, "dialog", "RFC 3261 section 12.2.1.1",
        "A request inside a dialog has its whole route set, in its order.");

    public FieldPlan Plan => DialogSide.Plan.With(FieldPlan.Of(MessageField.Routes));

    public void Judge(FlowRuleContext context)
    {
        if (DialogSide.TryFind(context.Flow, isCaller: true, out DialogSide caller))
            Judge(context, caller);
        if (DialogSide.TryFind(context.Flow, isCaller: false, out DialogSide callee))
            Judge(context, callee);
    }

    private static void Judge(FlowRuleContext context, in DialogSide dialog)
    {
        ReadOnlySpan<byte> set = dialog.RecordRoutes;
        if (set.IsEmpty || dialog.IsStrict)
            return;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!dialog.Holds(message))
                continue;
            bool isWhole = dialog.IsCaller ? IsReverse(message.Record.Lines(MessageField.Routes), set) : message.Record.Text(MessageField.Routes).SequenceEqual(set);
            if (isWhole)
                context.Pass();
            else
                context.Fail(message, "Route of the request is not the route set of its dialog.",
                    (dialog.IsCaller ? "from the last to the first: " : "") + System.Text.Encoding.UTF8.GetString(set).Replace("\n", ", ", StringComparison.Ordinal),
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

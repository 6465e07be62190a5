using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Msrp;

/// <summary>MSRP-036 and MSRP-051: paths are those that the SDP of both ends gives (RFC 4975 sections 5.4, 7.1, 8.2; RFC 4976 section 5.1).</summary>
internal static class PathRules
{
    private static FieldPlan Plan { get; } = MsrpSides.Plan.With(FieldPlan.Of(MessageField.Status));

    private static FlowNeeds Needs { get; } = FlowNeeds.Of(Protocol.Msrp);

    public static IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("MSRP-036", Severity.Error, "dialog", "RFC 4975 sections 7.3, 5.4",
            "To-Path is that of a session, or the answer is 481."), Plan, JudgeSession, Needs),
        new FlowRule(new("MSRP-051", Severity.Error, "dialog", "RFC 4975 sections 7.1, 8.2; RFC 4976 section 5.1",
            "Paths list the URIs of both ends' SDP, in their order."), Plan, JudgeChain, Needs),
    ];

    private static bool IsJudged(FlowRuleContext context, FlowMessage message)
        => message.Record.Protocol == Protocol.Msrp && message.IsRequest && context.Flow.Kind is FlowKind.Session or FlowKind.Conference;

    private static void JudgeSession(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!IsJudged(context, message) || context.Sides.SenderOf(message) is not { Peer: not null })
                continue;
            if (context.Sides.ReceiverOf(message) is not null || message.Transaction?.Final?.StatusOf() == 481)
                context.Pass();
            else if (message.Transaction?.Final is null && context.IsCut)
                context.NotEvaluable("capture ends inside the flow");
            else
                context.Fail(message, "To-Path is that of no session that was negotiated, and the receiver did not say so.", "481",
                    message.Transaction?.Final is { } answer ? $"{answer.StatusOf()}" : "no answer");
        }
    }

    // From-Path backwards and To-Path behind it are the whole way of a request, wherever on it the request is seen.
    private static void JudgeChain(FlowRuleContext context)
    {
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (!IsJudged(context, message) || context.Sides.SenderOf(message) is not { } sender || context.Sides.ReceiverOf(message) is not { } receiver
                || sender.Peer is null || sender.TermsAt(message) is not { } own || receiver.TermsAt(message) is not { } other)
                continue;
            // Most sessions have no relays.
            if (message.Record.Text(MessageField.FromPath).SequenceEqual(own.Path) && message.Record.Text(MessageField.ToPath).SequenceEqual(other.Path))
            {
                context.Pass();
                continue;
            }
            string[] way = [.. Words(message.Record.Text(MessageField.FromPath)).Reverse(), .. Words(message.Record.Text(MessageField.ToPath))];
            string[] agreed = [.. Words(own.Path).Reverse(), .. Words(other.Path)];
            if (way.SequenceEqual(agreed, StringComparer.Ordinal))
                context.Pass();
            else
                context.Require(IsSame(way, agreed), message, "To-Path and From-Path are not the way that the SDP of both ends gives.",
                    $"{string.Join(' ', agreed)}", $"{string.Join(' ', way)}");
        }
    }

    private static string[] Words(ReadOnlySpan<byte> path) => Encoding.ASCII.GetString(path).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // Borders write the hosts of others: what counts then is the session-id.
    private static bool IsSame(string[] way, string[] agreed)
        => way.Length == agreed.Length && way.Zip(agreed).All(static pair => SessionPaths.Key(Encoding.ASCII.GetBytes(pair.First)) is var key
            && key == SessionPaths.Key(Encoding.ASCII.GetBytes(pair.Second))
            && (key != 0 || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase)));
}

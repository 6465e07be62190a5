using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>The rules of states of writing (RFC 3994), in a MESSAGE and in MSRP.</summary>
internal sealed class ComposingRules
{
    private const long Second = 1_000_000_000;
    private const long LeastRefresh = 60;
    private const long UsualRefresh = 120;
    private const long LongestRefresh = 86_400;
    private readonly ComposingTable table = new();

    private static FieldPlan Plan { get; } = ContentMessage.Plan.With(FieldPlan.Of(
        MessageField.FromUri, MessageField.ToUri, MessageField.FromPath, MessageField.ToPath, MessageField.Status));

    public IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("COMP-001", Severity.Error, "syntax", "RFC 3994 sections 3.4, 6",
            "A state of writing has its state, and the namespace of RFC 3994."), Plan, JudgeDocument),
        new FlowRule(new("COMP-002", Severity.Warning, "timing", "RFC 3994 section 3.2",
            "The refresh interval is 60 s or more."), Plan, JudgeRefresh),
        new FlowRule(new("COMP-003", Severity.Warning, "timing", "RFC 3994 section 3.2",
            "The active state is told once in a refresh interval."), Plan, JudgeRate),
        new FlowRule(new("COMP-004", Severity.Warning, "sequence", "RFC 3994 section 3.2",
            "The idle state is not told again."), Plan, JudgeIdle),
        new FlowRule(new("COMP-005", Severity.Error, "sequence", "RFC 3994 section 4",
            "No state of writing goes to who answered one by 415."), Plan, JudgeRefused),
        new FlowRule(new("COMP-007", Severity.Info, "sequence", "RFC 3994 section 3.2",
            "The idle state is not told after a message, which says it already."), Plan, JudgeUnneeded) { TellForgotten = () => table.Forgotten },
    ];

    private void JudgeDocument(FlowRuleContext context)
    {
        foreach (ComposingEvent state in table.EventsOf(context))
        {
            if (!state.Content.IsWhole)
                context.NotEvaluable("the body is not kept as a whole");
            else
                context.Require(state.IsProper, state.Content.Message, "The state of writing lacks its state, or is of another namespace.",
                    "isComposing of urn:ietf:params:xml:ns:im-iscomposing with a state", state.Document is { State.Length: 0 } ? "no state" : "another document");
        }
    }

    private void JudgeRefresh(FlowRuleContext context)
    {
        foreach (ComposingEvent state in table.EventsOf(context))
        {
            if (state.Document is { } document)
                context.Require(document.Refresh is null or >= LeastRefresh, state.Content.Message, "The refresh interval is shorter than 60 s.",
                    "60 s or more", $"{document.Refresh} s");
        }
    }

    // Who tells it at the very end of the interval may be a little early.
    private void JudgeRate(FlowRuleContext context)
    {
        foreach (ComposingEvent state in table.EventsOf(context))
        {
            if (state is not { Document: { } document, Before: { } before })
                continue;
            long interval = Math.Clamp(document.Refresh ?? UsualRefresh, 0, LongestRefresh) * Second;
            long waited = state.Content.Time - before.Time;
            bool isAgain = document.IsActive && before is { IsContent: false, IsActive: true };
            if (isAgain && context.MayBeUnseen)
            {
                context.NotEvaluable("a message between them may be unseen");
                continue;
            }
            context.Require(!isAgain || waited >= interval - interval / 10, state.Content.Message, "The active state was told again inside its refresh interval.",
                $"once in {interval / Second} s", $"again after {waited / 1_000_000} ms");
        }
    }

    private void JudgeIdle(FlowRuleContext context)
    {
        foreach (ComposingEvent state in table.EventsOf(context))
        {
            if (state is { Document: { } document, Before: { } before })
                context.Require(document.IsActive || before.IsContent || before.IsActive, state.Content.Message, "The idle state was told again.", "no more until the user writes", "idle after idle");
        }
    }

    private void JudgeRefused(FlowRuleContext context)
    {
        foreach (ComposingEvent state in table.EventsOf(context))
        {
            if (state is { Content.IsPager: true, Before: { } before })
                context.Require(!before.WasRefused, state.Content.Message, "The sender goes on telling that it writes to who does not understand that.",
                    "no state of writing after a 415", $"{Encoding.ASCII.GetString(state.Content.Record.Text(MessageField.ContentType))}");
        }
    }

    private void JudgeUnneeded(FlowRuleContext context)
    {
        foreach (ComposingEvent state in table.EventsOf(context))
        {
            if (state is { Document: { IsActive: false }, Before: { } before })
                context.Require(!before.IsContent, state.Content.Message, "The idle state follows a message, which ended the active state by itself.", "no idle", "idle");
        }
    }
}

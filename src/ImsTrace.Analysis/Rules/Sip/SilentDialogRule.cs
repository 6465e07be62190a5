using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Protocols.Sip;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Sip;

/// <summary>SIP-DLG-007: a session with a timer is refreshed or ended in its time.</summary>
internal sealed class SilentDialogRule : IFlowRule
{
    private const long Second = 1_000_000_000;
    private static readonly MessageField SessionExpires = HeaderFields.Of(SipHeaderId.SessionExpires);

    public RuleDescription Description { get; } = new("SIP-DLG-007", Severity.Warning, "dialog", "RFC 4028 section 10",
        "A session with a timer is refreshed or ended in its time.");

    public FlowNeeds Needs => FlowNeeds.In(FlowKind.Session, FlowKind.Conference);

    public FieldPlan Plan => FieldPlan.Of(MessageField.Method, MessageField.Status, SessionExpires);

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind is not (FlowKind.Session or FlowKind.Conference))
            return;
        FlowMessage? last = null; // of the dialog, once it has a timer
        long interval = 0;
        foreach (FlowMessage message in context.Flow.Messages)
        {
            if (message.Record.Protocol != Protocol.Sip)
                continue;
            if (last is not null && message.Time - last.Time > 2 * interval * Second)
            {
                Fail(context, last, interval, message.Time - last.Time);
                return;
            }
            if (message.IsRequest && message.Is("BYE"u8) && last is not null)
            {
                context.Pass();
                return;
            }
            if (!message.IsRequest && message.StatusOf() is >= 200 and < 300 && Interval(message.Record) is { } given)
                interval = given;
            last = interval > 0 ? message : last;
        }
        if (last is null)
            return;
        if (context.Flow.WatchedUntil - last.Time > 2 * interval * Second)
            Fail(context, last, interval, context.Flow.WatchedUntil - last.Time);
        else
            context.NotEvaluable("capture ends inside the flow");
    }

    // Session-Expires = delta-seconds *( SEMI se-params )      (RFC 4028 section 4)
    private static long? Interval(MessageRecord response)
    {
        ReadOnlySpan<byte> value = response.First(SessionExpires);
        int end = value.IndexOf((byte)';');
        return DecimalNumber.TryRead((end < 0 ? value : value[..end]).Trim(" \t"u8), out uint seconds) && seconds > 0 ? seconds : null;
    }

    private static void Fail(FlowRuleContext context, FlowMessage last, long interval, long silence)
        => context.Fail(last, "The session was neither refreshed nor ended in twice the time of its timer.",
            string.Create(CultureInfo.InvariantCulture, $"a refresh or a BYE within {interval} s"), string.Create(CultureInfo.InvariantCulture, $"silence of {silence / Second} s"));
}

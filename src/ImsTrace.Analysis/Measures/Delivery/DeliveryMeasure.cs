using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Nodes;

namespace ImsTrace.Analysis.Measures.Delivery;

/// <summary>
/// Pager-mode messages (RFC 3428): from the MESSAGE of who writes to its answer, one way to the recipient, the recipient's own
/// answer, and success by code, 202 apart since it says nothing of delivery (RFC 3428 section 7). States of writing and
/// notifications are no messages of users.
/// </summary>
internal sealed class DeliveryMeasure(MeasureOptions options) : IMeasure
{
    private readonly BoundedTable<FlowKind, Times> kinds = new(options.MaximumRows, () => new(options));
    private readonly Times all = new(options);
    private readonly StatusCounts answers = new();
    private long unfinished;

    public Messages.FieldPlan Plan { get; } = SipExchange.Plan.With(MessageContent.Plan);

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind is not (FlowKind.PagerMessage or FlowKind.AsMessage or FlowKind.UriListMessage)
            || SipExchange.LastAttempt(flow.Flow, "MESSAGE"u8) is not { Request: { } request } sent
            || MessageContent.KindOf(request.Record) is ContentKind.Composing or ContentKind.Notification)
            return;
        if ((sent.Final is null && flow.IsOpen) || SipExchange.IsChallenge(sent))
        {
            unfinished++;
            return;
        }
        answers.Add(SipExchange.Status(sent));
        Transaction? delivered = SipExchange.Delivery(flow.Flow, "MESSAGE"u8);
        if (SipExchange.IsSuccess(sent))
        {
            all.Add(flow.Kind, sent, delivered);
            kinds[flow.Kind].Add(flow.Kind, sent, delivered);
        }
    }

    public void Report(MeasureRows rows)
    {
        string none = answers.Total > 0 ? "no message succeeded" : unfinished > 0 ? "no whole message was seen" : "no message was seen";
        all.Report(rows, MeasureRows.All, none);
        foreach ((FlowKind kind, Times times) in kinds.Rows.OrderBy(static row => row.Key))
            times.Report(rows, kind.Name(), none);
        string noAttempt = answers.Total > 0 ? "" : none;
        rows.Value("message.attempts", "messages", answers.Total == 0 ? null : answers.Total, answers.Total, noAttempt);
        rows.Ratio("message.success_ratio", answers.Between(200, 299) - answers[202], answers.Total, answers.Total, noAttempt);
        rows.Ratio("message.accepted_ratio", answers[202], answers.Total, answers.Total, noAttempt);
        answers.Report(rows, "message.answers", noAttempt);
        rows.Value("message.unfinished", "messages", answers.Total + unfinished == 0 ? null : unfinished, unfinished, none);
    }

    private sealed class Times(MeasureOptions options)
    {
        private readonly Intervals endToEnd = new(options);
        private readonly Intervals oneWay = new(options);
        private readonly Intervals terminal = new(options);
        private bool lacksSender;
        private bool lacksRecipient;

        public void Add(FlowKind kind, Transaction sent, Transaction? delivered)
        {
            // Whose request and answer are taken were found by the caller.
            FlowMessage request = sent.Request!;
            bool isAtSender = IsOrigin(kind, request);
            bool isDelivered = delivered is not null && SipExchange.IsSuccess(delivered);
            lacksSender |= !isAtSender;
            lacksRecipient |= delivered is null && kind != FlowKind.UriListMessage;
            if (isAtSender)
                endToEnd.Add(request, sent.Final!);
            if (isAtSender && isDelivered && delivered != sent)
                oneWay.Add(request, delivered!.Request!);
            if (isDelivered)
                terminal.Add(delivered!.Request!, delivered.Final!);
        }

        public void Report(MeasureRows rows, string scope, string none)
        {
            rows.Time("message.end_to_end", endToEnd, lacksSender ? "the sender's interface was not captured" : none, scope);
            rows.Time("message.one_way", oneWay, lacksSender ? "the sender's interface was not captured" : Recipient(none), scope);
            rows.Time("message.terminal_answer", terminal, Recipient(none), scope);
        }

        private string Recipient(string none) => lacksRecipient ? "the recipient's interface was not captured" : terminal.Values.Count + endToEnd.Values.Count > 0 ? "no message went to a terminal" : none;

        private static bool IsOrigin(FlowKind kind, FlowMessage request)
            => SipExchange.IsFromTerminal(request) || (kind == FlowKind.AsMessage && request.Source.Role is NodeRole.As or NodeRole.Mrfc);
    }
}

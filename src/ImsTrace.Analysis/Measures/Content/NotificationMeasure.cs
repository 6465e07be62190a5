using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Msrp;
using ImsTrace.Analysis.Measures.Sip;
using ImsTrace.Analysis.Measures.Statistics;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tables;
using ImsTrace.Capture.Files;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Measures.Content;

/// <summary>
/// Disposition notifications (RFC 5438 sections 6 and 7): of the messages that ask for one, how many were delivered and displayed, and
/// how long after they were sent the notification came. It may travel in another session, or the other way than the message did.
/// </summary>
internal sealed class NotificationMeasure : IMeasure
{
    private const string None = "no message asks for a notification";
    private readonly Intervals deliveryDelay;
    private readonly Intervals displayDelay;
    private readonly BoundedTable<string, Counter> statuses;
    private readonly RecentMap<ulong, NotifiedMessage> messages;
    private long wantDelivery;
    private long wantDisplay;
    private long delivered;
    private long displayed;
    private long notifications;
    private long unmatched;

    public NotificationMeasure(MeasureOptions options)
    {
        (deliveryDelay, displayDelay) = (new(options), new(options));
        statuses = new(options.MaximumRows, static () => new());
        messages = new(options.MaximumWaiting, Settle);
    }

    public FieldPlan Plan { get; } = MessageContent.Plan.With(MsrpTransferReader.Plan).With(SipExchange.Plan);

    public void Add(MeasuredFlow flow)
    {
        if (flow.Kind is FlowKind.PagerMessage or FlowKind.AsMessage or FlowKind.UriListMessage && flow.Flow.First is { IsRequest: true } first)
        {
            FlowMessage last = SipExchange.Delivery(flow.Flow, "MESSAGE"u8)?.Request ?? first;
            Take(first.Record, last.Record.Frame);
        }
        foreach (MsrpTransfer transfer in flow.Transfers)
        {
            if (transfer.IsCounted)
                Take(transfer.First.Record, transfer.First.Record.Frame);
        }
    }

    public void Report(MeasureRows rows)
    {
        // What still waits stays: a report changes nothing.
        long lostDelivery = 0;
        long lostDisplay = 0;
        long alone = unmatched;
        foreach (NotifiedMessage message in messages.Values)
        {
            lostDelivery += message.WantsDelivery ? 1 : 0;
            lostDisplay += message.WantsDisplay ? 1 : 0;
            alone += message.Sent is null ? 1 : 0;
        }
        string noDelivery = wantDisplay + lostDisplay == 0 ? None : "no message asks for its delivery";
        rows.Ratio("imdn.delivery_ratio", delivered, wantDelivery + lostDelivery, wantDelivery + lostDelivery, noDelivery);
        rows.Time("imdn.delivery_delay", deliveryDelay, wantDelivery + lostDelivery == 0 ? noDelivery : "no delivery was notified");
        string noDisplay = wantDelivery + lostDelivery == 0 ? None : "no message asks for its display";
        rows.Ratio("imdn.display_ratio", displayed, wantDisplay + lostDisplay, wantDisplay + lostDisplay, noDisplay);
        rows.Time("imdn.display_delay", displayDelay, wantDisplay + lostDisplay == 0 ? noDisplay : "no display was notified");
        foreach ((string status, Counter counter) in statuses.Rows.OrderBy(static row => row.Key, StringComparer.Ordinal))
            rows.Ratio("imdn.notifications", counter.Count, notifications, counter.Count, "", status);
        if (notifications > 0)
            rows.Count("imdn.notifications_without_message", "notifications", alone);
    }

    private void Take(MessageRecord record, in FrameStamp arrival)
    {
        if (!MessageContent.IsWrapped(record))
            return;
        CpimReader.Read(record.Text(MessageField.Body), out CpimMessageView wrapped);
        if (MessageContent.Notification(wrapped) is { } notification)
            AddNotification(notification, arrival);
        else
            AddMessage(new(wrapped), record.Frame);
    }

    private void AddMessage(in ImdnHeaders headers, in FrameStamp sent)
    {
        bool wantsDelivery = headers.Wants("positive-delivery"u8);
        bool wantsDisplay = headers.Wants("display"u8);
        if (headers.MessageId.IsEmpty || !(wantsDelivery || wantsDisplay))
            return;
        NotifiedMessage message = Find(FieldHash.Of(headers.MessageId));
        if (message.Sent is not null)
            return; // the same message beyond a back-to-back user agent
        (message.Sent, message.WantsDelivery, message.WantsDisplay) = (sent, wantsDelivery, wantsDisplay);
        if (message.Delivery is { } delivery)
            AddDelay(message.WantsDelivery, deliveryDelay, sent, delivery, "delivered", ref delivered);
        if (message.Display is { } display)
            AddDelay(message.WantsDisplay, displayDelay, sent, display, "displayed", ref displayed);
    }

    private void AddNotification(ImdnDocument notification, in FrameStamp arrival)
    {
        NotifiedMessage message = Find(FieldHash.Of(Encoding.UTF8.GetBytes(notification.MessageId)));
        (FrameStamp Time, string Status) came = (arrival, notification.Status);
        bool isDisplay = notification.Kind == "display";
        // One of each kind is all that a recipient sends (RFC 5438 section 7.1.1); the rest are copies beyond a back-to-back user agent.
        if (isDisplay ? message.Display is not null : notification.Kind == "delivery" && message.Delivery is not null)
            return;
        notifications++;
        statuses[$"{notification.Kind} {notification.Status}"].Count++;
        if (isDisplay)
            message.Display = came;
        else if (notification.Kind == "delivery")
            message.Delivery = came;
        else
            return;
        if (message.Sent is not { } sent)
            return;
        if (isDisplay)
            AddDelay(message.WantsDisplay, displayDelay, sent, came, "displayed", ref displayed);
        else
            AddDelay(message.WantsDelivery, deliveryDelay, sent, came, "delivered", ref delivered);
    }

    private static void AddDelay(bool isWanted, Intervals delay, in FrameStamp sent, in (FrameStamp Time, string Status) came, string success, ref long count)
    {
        if (!isWanted || came.Status != success)
            return;
        count++;
        delay.Add(sent, came.Time);
    }

    private NotifiedMessage Find(ulong id)
    {
        if (!messages.TryGet(id, out NotifiedMessage? message))
            messages.Set(id, message = new());
        return message;
    }

    // What is forgotten counts as what it is by then.
    private void Settle(NotifiedMessage message)
    {
        wantDelivery += message.WantsDelivery ? 1 : 0;
        wantDisplay += message.WantsDisplay ? 1 : 0;
        unmatched += message.Sent is null ? 1 : 0;
    }
}

using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Text;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>Messages by their imdn.Message-ID and what was notified of them, over all flows; the oldest are forgotten.</summary>
internal sealed class NotificationTable
{
    /// <summary>The most messages that are remembered.</summary>
    public const int MostRemembered = 16_384;

    private readonly RecentMap<ulong, SentMessage> messages = new(MostRemembered);
    private readonly List<NoticeEvent> notices = [];
    private readonly List<(ContentMessage Content, SentMessage Sent)> requests = [];
    private long turn;

    /// <summary>How many messages are remembered.</summary>
    public int Remembered => messages.Count;

    /// <summary>How many were forgotten under the limit.</summary>
    public long Forgotten => messages.Forgotten;

    /// <summary>The notifications of the flow, in their order.</summary>
    public IReadOnlyList<NoticeEvent> NoticesOf(FlowRuleContext context)
    {
        Take(context);
        return notices;
    }

    /// <summary>The flow's messages that ask for notifications.</summary>
    public IReadOnlyList<(ContentMessage Content, SentMessage Sent)> RequestsOf(FlowRuleContext context)
    {
        Take(context);
        return requests;
    }

    // Each rule asks; the first one of a flow has it read.
    private void Take(FlowRuleContext context)
    {
        if (context.Turn == turn)
            return;
        turn = context.Turn;
        notices.Clear();
        requests.Clear();
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped)
                continue;
            content.ReadWrapped(out CpimMessageView wrapped);
            if (content.Kind != ContentKind.Notification)
                TakeMessage(content, new(wrapped));
            else if (MessageContent.Notification(wrapped) is { MessageId.Length: > 0 } document)
                TakeNotice(content, document);
        }
    }

    private void TakeMessage(in ContentMessage content, in ImdnHeaders headers)
    {
        if (headers.MessageId.IsEmpty)
            return;
        SentMessage sent = Find(FieldHash.Of(headers.MessageId));
        if (!sent.IsSeen)
        {
            (sent.IsSeen, sent.Time) = (true, content.Time);
            (sent.WantsDelivery, sent.WantsFailure) = (headers.Wants("positive-delivery"u8), headers.Wants("negative-delivery"u8));
            (sent.WantsProcessing, sent.WantsDisplay) = (headers.Wants("processing"u8), headers.Wants("display"u8));
        }
        if (!headers.DispositionNotification.IsEmpty)
            requests.Add((content, sent));
    }

    private void TakeNotice(in ContentMessage content, ImdnDocument document)
    {
        SentMessage sent = Find(FieldHash.Of(Encoding.UTF8.GetBytes(document.MessageId)));
        ulong recipient = document.RecipientUri is { } uri ? PublicIdentity.Hash(Encoding.UTF8.GetBytes(uri)) : 0;
        notices.Add(new(content, document, sent, [.. sent.Notices.Where(notice => notice.Recipient == recipient)]));
        // What was refused is told again.
        if ((content.Message.Transaction?.Final?.StatusOf() ?? 200) >= 300)
            return;
        sent.Add(new(document.Kind, document.Status, recipient, content.Record.Source.Host, content.Record.Number, content.Time));
    }

    private SentMessage Find(ulong id)
    {
        if (!messages.TryGet(id, out SentMessage? message))
            messages.Set(id, message = new());
        return message;
    }
}

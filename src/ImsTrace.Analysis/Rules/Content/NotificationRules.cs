using System.Globalization;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures.Content;
using ImsTrace.Analysis.Measures.Tables;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Protocols.Cpim;
using ImsTrace.Protocols.Imdn;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Rules.Content;

/// <summary>The rules of disposition notifications (RFC 5438), in a MESSAGE and in MSRP, whatever flow the message came in.</summary>
internal sealed class NotificationRules
{
    private const long Second = 1_000_000_000;
    private const long DeliveryTime = 60 * Second;
    private const int MostAwaited = 4_096;
    private readonly NotificationTable table = new();
    private readonly RecentMap<ulong, (SentMessage Sent, long Number)> awaited = new(MostAwaited); // by recipient

    private static FieldPlan Plan { get; } = ContentMessage.Plan.With(FieldPlan.Of(
        MessageField.ImdnMessageId, MessageField.ImdnAbout, MessageField.FromUri, MessageField.ToUri, MessageField.Status, HeaderFields.Of(SipHeaderId.Privacy)));

    public IEnumerable<IFlowRule> Make() =>
    [
        new FlowRule(new("IMDN-001", Severity.Error, "syntax", "RFC 5438 section 7.1.1.1; RFC 5438 section 7.1.1.2",
            "What asks for notifications has imdn.Message-ID and DateTime."), Plan, JudgeRequest),
        new FlowRule(new("IMDN-002", Severity.Error, "syntax", "RFC 5438 section 7.2.1; RFC 5438 section 7.2.1.1; RFC 5438 section 12.1.1",
            "A notification is message/imdn+xml in CPIM, with its disposition."), Plan, JudgeForm),
        new FlowRule(new("IMDN-003", Severity.Error, "syntax", "RFC 5438 section 7.2.1",
            "A notification asks for no notification of itself."), Plan, JudgeLoop),
        new FlowRule(new("IMDN-004", Severity.Error, "transaction", "RFC 5438 section 7.1.2",
            "A notification is about a message that was sent.") { IsOfAllInterfaces = true }, Plan, JudgeAbout),
        new FlowRule(new("IMDN-005", Severity.Error, "transaction", "RFC 5438 section 7.2.1",
            "A notification is of a kind that was asked for."), Plan, JudgeKind),
        new FlowRule(new("IMDN-006", Severity.Error, "transaction", "RFC 5438 section 7.2.1",
            "A recipient tells each kind once, and no success after a failure."), Plan, JudgeAgain),
        new FlowRule(new("IMDN-007", Severity.Warning, "timing", "RFC 5438 section 7.2.1.1",
            "A delivery that was asked for is told within 60 s."), Plan, JudgeDelay),
        new FlowRule(new("IMDN-008", Severity.Info, "sequence", "RFC 5438 section 7.2.1",
            "The delivery is told before the display."), Plan, JudgeOrder),
        new FlowRule(new("IMDN-009", Severity.Error, "security", "RFC 5438 section 12.1.1",
            "An anonymous sender asks for no notification."), Plan, JudgeAnonymous) { TellForgotten = () => table.Forgotten + awaited.Forgotten },
    ];

    private static void JudgeRequest(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped)
                continue;
            content.ReadWrapped(out CpimMessageView wrapped);
            ImdnHeaders headers = new(wrapped);
            if (headers.DispositionNotification.IsEmpty)
                continue;
            bool hasTime = wrapped.TryGet("DateTime"u8, out _);
            context.Require(!headers.MessageId.IsEmpty && hasTime, content.Message, "The message asks for notifications, but none can name it.",
                "imdn.Message-ID and DateTime", headers.MessageId.IsEmpty ? "no imdn.Message-ID" : "no DateTime");
        }
    }

    private static void JudgeForm(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (content.Kind != ContentKind.Notification)
                continue;
            content.ReadWrapped(out CpimMessageView wrapped);
            ReadOnlySpan<byte> disposition = content.IsWrapped ? wrapped.Content.Disposition : default;
            if (!content.IsWrapped)
                context.Fail(content.Message, "The notification is not wrapped in CPIM.", "message/imdn+xml in message/cpim", "message/imdn+xml alone");
            else
                context.Require(Disposition.Is(disposition, "notification"u8), content.Message, "The notification does not say that it is one.",
                    "Content-Disposition: notification", disposition.IsEmpty ? "none" : Encoding.UTF8.GetString(disposition));
        }
    }

    private static void JudgeLoop(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (content.Kind != ContentKind.Notification || !content.IsWrapped)
                continue;
            content.ReadWrapped(out CpimMessageView wrapped);
            ReadOnlySpan<byte> asked = new ImdnHeaders(wrapped).DispositionNotification;
            context.Require(asked.IsEmpty, content.Message, "The notification asks for a notification of itself.", "no imdn.Disposition-Notification", $"{Encoding.UTF8.GetString(asked)}");
        }
    }

    // A message from before the capture is not known; the notification repeats when it was sent.
    private void JudgeAbout(FlowRuleContext context)
    {
        foreach (NoticeEvent notice in table.NoticesOf(context))
        {
            if (!context.Flow.UnmatchedNotices.Contains(notice.Content.Record.Number))
                context.Pass();
            else if (notice.Document.Time is not { } sent || context.Flow.CaptureStart == FrameStamp.NoTime
                || (decimal)(sent - DateTimeOffset.UnixEpoch).Ticks * 100 < context.Flow.CaptureStart)
                context.NotEvaluable("the message was sent before the capture");
            else if (context.Flow.HiddenNotices.Contains(notice.Content.Record.Number))
                context.NotEvaluable("the MSRP of a session between the two was not captured");
            else if (context.View.HasGap(notice.Content.Message.Source, notice.Content.Record.Protocol, notice.Content.Record.Time))
                context.NotEvaluable("a part of the stream was not captured");
            else
                context.Fail(notice.Content.Message, "The notification is about a message that nobody sent.", "the imdn.Message-ID of a message", notice.Document.MessageId);
        }
    }

    private void JudgeKind(FlowRuleContext context)
    {
        foreach (NoticeEvent notice in table.NoticesOf(context))
        {
            if (!notice.About.IsSeen)
                context.NotEvaluable("the message was not seen");
            else
                context.Require(IsWanted(notice.About, notice.Document), notice.Content.Message, "The notification is of a kind that its message did not ask for.",
                    $"{Wanted(notice.About)}", $"{notice.Document.Kind} {notice.Document.Status}");
        }
    }

    private static bool IsWanted(SentMessage sent, ImdnDocument document) => document.Kind switch
    {
        "display" => sent.WantsDisplay,
        "processing" => sent.WantsProcessing,
        _ => document.Status == "delivered" ? sent.WantsDelivery : sent.WantsFailure || sent.WantsDelivery,
    };

    private static string Wanted(SentMessage sent)
    {
        List<string> kinds = [];
        if (sent.WantsDelivery)
            kinds.Add("positive-delivery");
        if (sent.WantsFailure)
            kinds.Add("negative-delivery");
        if (sent.WantsProcessing)
            kinds.Add("processing");
        if (sent.WantsDisplay)
            kinds.Add("display");
        return kinds.Count == 0 ? "none" : string.Join(", ", kinds);
    }

    private void JudgeAgain(FlowRuleContext context)
    {
        foreach (NoticeEvent notice in table.NoticesOf(context))
        {
            // Beyond a back-to-back user agent the same one goes on from another host.
            SentNotice? before = notice.Earlier.FirstOrDefault(earlier => earlier.Kind == notice.Document.Kind && earlier.Source == notice.Content.Record.Source.Host);
            bool isBetter = before is not null && before.Status == "failed" && notice.Document.Status == "delivered";
            if (before is null)
                context.Pass();
            else
                context.Fail(notice.Content.Message, isBetter ? "The recipient tells of a delivery that it had told to have failed." : "The recipient tells the same once more.",
                    $"one notification of {notice.Document.Kind}", $"{notice.Document.Status}, after {before.Status}");
        }
    }

    private void JudgeDelay(FlowRuleContext context)
    {
        // What comes late tells itself, wherever its message was.
        foreach (NoticeEvent notice in table.NoticesOf(context))
        {
            if (notice.Document is not { Kind: "delivery", Status: "delivered" } || !notice.About.IsSeen)
                continue;
            long waited = notice.Content.Time - notice.About.Time;
            context.Require(waited <= DeliveryTime, notice.Content.Message, "The delivery was told late.", "within 60 s", $"{waited / Second} s");
        }
        foreach (ContentMessage content in context.Contents)
        {
            if (content.IsPager)
                JudgeHeard(context, content);
        }
        foreach ((ContentMessage content, SentMessage sent) in table.RequestsOf(context))
        {
            bool isAwaited = sent.WantsDelivery && content.Message.Transaction?.Final?.StatusOf() is null or (>= 200 and < 300);
            if (!isAwaited || sent.Notices.Any(static notice => notice.Kind == "delivery"))
                continue;
            // A MESSAGE is a flow of its own, and over before the notification comes in another: its recipient is looked at when it is heard again.
            if (content.IsPager)
                awaited.Set(PublicIdentity.Hash(content.Record.Text(MessageField.ToUri)), (sent, content.Record.Number));
            if (content.IsPager || context.Watched(content.Message) < DeliveryTime)
                context.NotEvaluable("the flow was watched for less than 60 s after the message");
            else
                context.Fail(content.Message, "The delivery of the message was asked for, and never told.", "a notification within 60 s", "none");
        }
    }

    // Who sends something has not been switched off since the message came, and has had time to tell of it.
    private void JudgeHeard(FlowRuleContext context, in ContentMessage content)
    {
        ulong user = PublicIdentity.Hash(content.Record.Text(MessageField.FromUri));
        if (!awaited.TryGet(user, out (SentMessage Sent, long Number) open) || content.Record.Time - open.Sent.Time < DeliveryTime)
            return;
        awaited.Remove(user);
        bool isTold = open.Sent.Notices.Any(static notice => notice.Kind == "delivery");
        context.Require(isTold, content.Message, "The sender of this has had a message whose delivery it was asked to tell, and never told it.", "a notification within 60 s",
            string.Create(CultureInfo.InvariantCulture, $"none of message {open.Number} in {(content.Record.Time - open.Sent.Time) / Second} s"));
    }

    private void JudgeOrder(FlowRuleContext context)
    {
        foreach (NoticeEvent notice in table.NoticesOf(context))
        {
            if (notice.Document.Kind != "delivery" || notice.About is not { WantsDelivery: true, WantsDisplay: true })
                continue;
            SentNotice? display = notice.Earlier.FirstOrDefault(static earlier => earlier.Kind == "display");
            context.Require(display is null, notice.Content.Message, "The recipient told of the display before the delivery.", "the delivery first", "the display first");
        }
    }

    private static void JudgeAnonymous(FlowRuleContext context)
    {
        foreach (ContentMessage content in context.Contents)
        {
            if (!content.IsWrapped || content.Kind == ContentKind.Notification)
                continue;
            content.ReadWrapped(out CpimMessageView wrapped);
            ReadOnlySpan<byte> privacy = content.Record.Text(HeaderFields.Of(SipHeaderId.Privacy));
            bool isHidden = CpimAddress.IsAnonymous(CpimAddress.Of(wrapped, "From"u8)) || CpimAddress.IsAnonymous(content.Record.Text(MessageField.FromUri))
                || (!privacy.IsEmpty && !privacy.SequenceEqual("none"u8));
            ReadOnlySpan<byte> asked = new ImdnHeaders(wrapped).DispositionNotification;
            if (isHidden)
                context.Require(asked.IsEmpty, content.Message, "An anonymous sender asks for notifications, which would tell who it is.",
                    "no imdn.Disposition-Notification", $"{Encoding.UTF8.GetString(asked)}");
        }
    }
}

using System.Globalization;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Verdicts;

namespace ImsTrace.Analysis.Rules.Conference;

/// <summary>
/// CONF-011: who subscribed to a conference is told of each who joins or leaves. Subscription, notices and conference are flows of their own; the
/// conference lasts longest, and is judged by what was seen until it ended.
/// </summary>
internal sealed class ConferenceNoticeRule(ChatRooms rooms) : IFlowRule
{
    /// <summary>The most conferences whose subscriptions are remembered.</summary>
    public const int MostRemembered = 1_024;

    private const int MostNotices = 1_024;
    private const long NoticeTime = 10_000_000_000;
    private readonly RecentMap<ulong, Subscription> subscriptions = new(MostRemembered);

    public RuleDescription Description { get; } = new("CONF-011", Severity.Warning, "sequence", "TS 24.147 section 5.3.3",
        "Who subscribed is told within 10 s who joins and who leaves.");

    public FieldPlan Plan => RoomMessage.Plan.With(FieldPlan.Of(MessageField.Event));

    /// <summary>How many conferences are remembered.</summary>
    public int Remembered => subscriptions.Count;

    public long Forgotten => subscriptions.Forgotten;

    public void Judge(FlowRuleContext context)
    {
        if (context.Flow.Kind == FlowKind.Subscription)
            TakeAll(context.Flow);
        else if (rooms.Of(context) is { } room)
            Judge(context, room);
    }

    // The notices of a dialog stand in the flow of its SUBSCRIBE; each counts where it leaves its sender.
    private void TakeAll(Flow flow)
    {
        foreach (Transaction transaction in flow.Transactions)
        {
            if (transaction is { Request: { } request, Upstream: null } && request.Record.Text(MessageField.Event).StartsWith("conference"u8))
                Take(request);
        }
    }

    // A NOTIFY comes from the conference, a SUBSCRIBE goes to it.
    private void Take(FlowMessage first)
    {
        bool isNotice = first.Is("NOTIFY"u8);
        if (!isNotice && (!first.Is("SUBSCRIBE"u8) || first.Transaction?.Final?.StatusOf() is not (>= 200 and < 300)))
            return;
        ulong uri = PublicIdentity.Hash(first.Record.Text(isNotice ? MessageField.FromUri : MessageField.RequestUri));
        if (!subscriptions.TryGet(uri, out Subscription? known))
            subscriptions.Set(uri, known = new());
        if (isNotice && known.Notices.Count < MostNotices)
            known.Notices.Add(first.Time);
        else if (!isNotice)
            known.Since = Math.Min(known.Since, first.Time);
    }

    private void Judge(FlowRuleContext context, ChatRoom room)
    {
        foreach (ulong uri in room.Uris)
        {
            if (!subscriptions.TryGet(uri, out Subscription? subscription) || subscription.Since == long.MaxValue)
                continue;
            foreach (Participant participant in room.Participants)
            {
                Judge(context, participant.Joined, "joined", subscription);
                if (participant.Bye is { } bye)
                    Judge(context, bye, "left", subscription);
            }
            return;
        }
    }

    private static void Judge(FlowRuleContext context, FlowMessage change, string what, Subscription subscription)
    {
        long time = change.Time;
        // Nobody is left to be told of the last one.
        if (time < subscription.Since || context.Flow.LastTime - time < NoticeTime / 10)
            return;
        if (subscription.Notices.Exists(notice => notice >= time && notice - time <= NoticeTime))
            context.Pass();
        else if (context.Flow.LastTime - time < NoticeTime)
            context.NotEvaluable("the flow was watched for less than 10 s after it");
        else
            context.Fail(change, $"A participant {what}, and who subscribed to the conference was not told.", "a NOTIFY within 10 s",
                string.Create(CultureInfo.InvariantCulture, $"none of the {subscription.Notices.Count} that were seen"));
    }

    private sealed class Subscription
    {
        public long Since { get; set; } = long.MaxValue;

        public List<long> Notices { get; } = [];
    }
}

using System.Reflection;
using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Rules;
using ImsTrace.Analysis.Rules.Conference;
using ImsTrace.Analysis.Rules.Content;
using ImsTrace.Analysis.Rules.Msrp;
using ImsTrace.Analysis.Tables;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Rules;

/// <summary>What rules remember from flow to flow has a bound: the oldest gives way.</summary>
public sealed class RememberingRuleTests
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic;
    private readonly FlowHearing hearing = new(rules: 1);
    private readonly FlowRuleContext context = new(FixedView.All);

    [Fact]
    public void ConnectionReuse_MoreAddressesThanItRemembers_ForgetsTheOldest()
    {
        ConnectionReuseRule rule = new();

        FlowBuilder flow = new(FlowKind.Msrp);
        foreach (int i in Enumerable.Range(0, ConnectionReuseRule.MostRemembered + 10))
            flow.Msrp($"s{i}", "SEND", $"ue{i}", "unknown0", (MessageField.ConnectTime, 1L), (MessageField.IsOpener, 1L));
        Judge(rule, flow);

        Assert.Equal((ConnectionReuseRule.MostRemembered, 10L), (rule.Remembered, rule.Forgotten));
    }

    [Fact]
    public void RelayExpiry_MorePathsThanItRemembers_ForgetsTheOldest()
    {
        RelayExpiryRule rule = new();

        foreach (int i in Enumerable.Range(0, RelayExpiryRule.MostRemembered + 10))
            Judge(rule, Send(i));

        Assert.Equal((RelayExpiryRule.MostRemembered, 10L), (rule.Remembered, rule.Forgotten));
    }

    [Fact]
    public void AlteredCopy_MoreMessagesThanItRemembers_ForgetsTheOldest()
    {
        AlteredCopyRule rule = new();

        foreach (int i in Enumerable.Range(0, AlteredCopyRule.MostRemembered + 10))
            Judge(rule, new FlowBuilder(FlowKind.AsMessage).Sip("m", "MESSAGE", "as1", "scscf1", null, (MessageField.TextHash, 7L), (MessageField.FromUri, "sip:a@x"), (MessageField.RequestUri, $"sip:u{i}@x")));

        Assert.Equal((AlteredCopyRule.MostRemembered, 10L), (rule.Remembered, rule.Forgotten));
    }

    [Fact]
    public void Notifications_MoreMessagesThanAreRemembered_ForgetTheOldest()
    {
        NotificationTable table = new();

        foreach (int i in Enumerable.Range(0, NotificationTable.MostRemembered + 10))
        {
            Begin(Cpim($"imdn.Message-ID: id{i}\r\n"));
            table.RequestsOf(context);
        }

        Assert.Equal(NotificationTable.MostRemembered, table.Remembered);
    }

    [Fact]
    public void Composing_MoreUsersThanAreRemembered_ForgetTheOldest()
    {
        ComposingTable table = new();

        foreach (int i in Enumerable.Range(0, ComposingTable.MostRemembered + 10))
        {
            Begin(new FlowBuilder(FlowKind.PagerMessage).Sip("m", "MESSAGE", "ue1", "pcscf1", null, (MessageField.ContentType, "application/im-iscomposing+xml"),
                (MessageField.Body, "<x/>"), (MessageField.BodySize, 4L), (MessageField.FromUri, $"sip:u{i}@x"), (MessageField.ToUri, "sip:b@x")));
            table.EventsOf(context);
        }

        Assert.Equal(ComposingTable.MostRemembered, table.Remembered);
    }

    [Fact]
    public void ConferenceNotice_MoreConferencesThanItRemembers_ForgetsTheOldest()
    {
        ConferenceNoticeRule rule = new(new());

        foreach (int i in Enumerable.Range(0, ConferenceNoticeRule.MostRemembered + 10))
            Judge(rule, new FlowBuilder(FlowKind.Subscription).Sip("n", "NOTIFY", "mrfc1", "scscf1", null, (MessageField.Event, "conference"), (MessageField.FromUri, $"sip:c{i}@x")));

        Assert.Equal(ConferenceNoticeRule.MostRemembered, rule.Remembered);
    }

    [Theory]
    [InlineData(AlteredCopyRule.MostRemembered, 0)]
    [InlineData(AlteredCopyRule.MostRemembered + 1, 1)]
    public void AlteredCopy_MessagesAtTheLimit_OneMoreIsCountedAsForgotten(int messages, long forgotten)
    {
        AlteredCopyRule rule = new();

        foreach (int i in Enumerable.Range(0, messages))
            Judge(rule, new FlowBuilder(FlowKind.AsMessage).Sip("m", "MESSAGE", "as1", "scscf1", null, (MessageField.TextHash, 7L), (MessageField.FromUri, "sip:a@x"), (MessageField.RequestUri, $"sip:u{i}@x")));

        Assert.Equal(forgotten, rule.Forgotten);
    }

    // A new rule that remembers tells it, too: the number is all that a user sees of such a limit.
    [Fact]
    public void FlowRules_EachTypeThatHasATable_TellsWhatItForgets()
    {
        Type[] silent = [.. typeof(IFlowRule).Assembly.GetTypes().Where(static type => type.Namespace?.StartsWith("ImsTrace.Analysis.Rules", StringComparison.Ordinal) == true
            && type.GetFields(Private).Any(static field => field.FieldType.IsGenericType && field.FieldType.GetGenericTypeDefinition() == typeof(RecentMap<,>))
            && type.GetProperty("Forgotten") is null && type != typeof(NotificationRules))];

        Assert.Empty(silent);
    }

    [Fact]
    public void SentMessage_ManyNotifications_KeepsSixtyFour()
    {
        SentMessage sent = new();

        foreach (int i in Enumerable.Range(0, 100))
            sent.Add(new("delivery", "delivered", (ulong)i, default, i, i));

        Assert.Equal(64, sent.Notices.Count);
    }

    private static FlowBuilder Send(int i) => new FlowBuilder(FlowKind.Msrp).Msrp("s", "SEND", "ue1", "unknown0",
        (MessageField.ToPath, $"msrp://r:1/relay{i};tcp msrp://b:1/b;tcp"), (MessageField.FromPath, "msrp://a:1/a;tcp"));

    private static FlowBuilder Cpim(string headers)
    {
        string body = $"From: <sip:a@x>\r\nNS: imdn <urn:ietf:params:imdn>\r\n{headers}\r\nContent-Type: text/plain\r\n\r\nHi";
        return new FlowBuilder(FlowKind.PagerMessage).Sip("m", "MESSAGE", "ue1", "pcscf1", null, (MessageField.ContentType, "message/cpim"), (MessageField.Body, body),
            (MessageField.BodySize, (long)Encoding.ASCII.GetByteCount(body)));
    }

    private void Begin(FlowBuilder flow)
    {
        hearing.Begin(flow.Build());
        context.Begin(hearing);
    }

    private void Judge(IFlowRule rule, FlowBuilder flow)
    {
        Begin(flow);
        context.Start(rule.Description, 0);
        rule.Judge(context);
    }
}

using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Measures;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Analysis.Verdicts;
using Xunit;

namespace ImsTrace.Analysis.Tests.Measures;

/// <summary>Metrics of which one half stands in one flow and the other in another, whichever is judged first.</summary>
public class JoinedFlowsTests
{
    private const string ListType = "multipart/mixed;boundary=b";

    private const string ListBody = "--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: application/resource-lists+xml\r\n\r\n"
        + "<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\"><list><entry uri=\"sip:bob@ims.example\"/><entry uri=\"sip:carol@ims.example\"/>"
        + "<entry uri=\"sip:bob@ims.example\"/></list></resource-lists>\r\n--b--\r\n";

    [Theory]
    [InlineData("list, bob, carol")]
    [InlineData("bob, list, carol")]
    [InlineData("carol, bob, list")]
    public void List_AllCopiesAnswered_IsComplete(string order)
    {
        MeasureSet set = Measured.Of([.. order.Split(", ").Select(Flow)]);

        Assert.Equal((2m, 2m, 100m, 100m), (set.Mean("list.recipients"), set.Row("list.copies").Value, set.Row("list.copy_ratio").Value, set.Row("list.complete_ratio").Value));
        Assert.Equal((50m, 50m), (set.Row("list.answers", "200").Value, set.Row("list.answers", "404").Value));
        Assert.Equal(1, set.Row("list.completion_time").Count);
        Assert.Equal(0, set.Row("list.copies_from_another_sender").Value);
    }

    [Fact]
    public void List_OneCopyMissing_IsNotComplete()
    {
        MeasureSet set = Measured.Of(Flow("list"), Flow("bob"));

        Assert.Equal((50m, 0m), (set.Row("list.copy_ratio").Value, set.Row("list.complete_ratio").Value));
        Assert.Equal("no list was answered by all", set.Row("list.completion_time").NotEvaluable);
    }

    [Fact]
    public void List_CopyLongAfterTheRequest_IsNone()
    {
        FlowResult late = Copy("bob", 200).Edit("1", draft => draft.Delay = 60_000_000_000).Result();

        Assert.Equal("the server's copies were not captured", Measured.Of(Flow("list"), late).Row("list.copies").NotEvaluable);
    }

    [Fact]
    public void List_BodyThatIsNoList_IsCountedAsUnread()
    {
        FlowResult flow = List().With("1", MessageField.Body, "--b\r\nContent-Type: application/resource-lists+xml\r\n\r\n<resource-li").Result();

        MeasureSet set = Measured.Of(flow);

        Assert.Equal("1 lists could not be read", set.Row("list.recipients").NotEvaluable);
        Assert.Equal(1, set.Row("list.requests").Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Notifications_OfAMessage_GiveRatioAndDelay(bool messageFirst)
    {
        FlowResult message = Cpim("imdn.Message-ID: m1\r\nimdn.Disposition-Notification: positive-delivery, display\r\n", "text/plain", "Hello", 0).Result();
        FlowResult other = Cpim("imdn.Message-ID: m2\r\nimdn.Disposition-Notification: positive-delivery\r\n", "text/plain", "Hello", 0).Result();
        FlowResult delivered = Cpim("", "message/imdn+xml", Imdn("m1", "delivery", "delivered"), 5_000_000).Result();
        FlowResult displayed = Cpim("", "message/imdn+xml", Imdn("m1", "display", "displayed"), 9_000_000).Result();

        MeasureSet set = Measured.Of(messageFirst ? [message, other, delivered, displayed] : [displayed, delivered, other, message]);

        Assert.Equal((50m, 100m), (set.Row("imdn.delivery_ratio").Value, set.Row("imdn.display_ratio").Value));
        Assert.Equal((5m, 9m), (set.Mean("imdn.delivery_delay"), set.Mean("imdn.display_delay")));
        Assert.Equal(50, set.Row("imdn.notifications", "delivery delivered").Value);
        Assert.Equal(2, set.Row("message.attempts").Value);
    }

    [Fact]
    public void Notification_OfFailure_IsNoDelivery()
    {
        MeasureSet set = Measured.Of(
            Cpim("imdn.Message-ID: m1\r\nimdn.Disposition-Notification: positive-delivery\r\n", "text/plain", "Hello", 0).Result(),
            Cpim("", "message/imdn+xml", Imdn("m1", "delivery", "failed"), 5_000_000).Result());

        Assert.Equal(0, set.Row("imdn.delivery_ratio").Value);
        Assert.Equal("no delivery was notified", set.Row("imdn.delivery_delay").NotEvaluable);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ThirdParty_AfterTheRegistration_HasItsDelay(bool registrationFirst)
    {
        Binding binding = new() { PublicIdentity = Measured.Alice, RegisterNumber = 1 };
        FlowBuilder registration = SampleFlows.Registration();
        registration.Binding = binding;
        FlowBuilder notice = SampleFlows.ThirdParty();
        notice.Binding = binding;
        notice.Edit(notice.Keys[0], draft => draft.Delay = 100_000_000);

        FlowResult[] flows = [registration.Result(), notice.Result()];
        MeasureSet set = Measured.Of(registrationFirst ? flows : [.. flows.Reverse()]);

        // The SAA is step 17 of 20, one millisecond each.
        Assert.Equal(83m, set.Mean("third_party.notify_delay"));
        Assert.Equal(1m, set.Mean("third_party.answer_time"));
    }

    private static FlowResult Flow(string name) => name switch
    {
        "list" => List().Result(),
        "bob" => Copy("bob", 200).Result(),
        _ => Copy("carol", 404).Result(),
    };

    private static FlowBuilder List() => new FlowBuilder(FlowKind.UriListMessage)
        .Sip("1", "MESSAGE", "ue1", "as", null, (MessageField.FromUri, Measured.Alice), (MessageField.RequestUri, "sip:list@as.example"),
            (MessageField.ContentType, ListType), (MessageField.BodySize, (long)ListBody.Length), (MessageField.Body, ListBody))
        .Answer("2", "1", 202);

    // The server has the second address here as there.
    private static FlowBuilder Copy(string recipient, long status)
    {
        FlowBuilder flow = new(FlowKind.AsMessage);
        flow.NodeOf("ue1");
        return flow.Sip("1", "MESSAGE", "as", "scscf1", null, (MessageField.FromUri, Measured.Alice), (MessageField.RequestUri, $"sip:{recipient}@IMS.example;user=ip"),
            (MessageField.BodySize, 5L), (MessageField.ContentType, "text/plain")).Answer("2", "1", status).Edit("1", draft => draft.Delay = 10_000_000);
    }

    private static FlowBuilder Cpim(string headers, string type, string content, long delay)
    {
        string body = $"From: <{Measured.Alice}>\r\nTo: <{Measured.Bob}>\r\nNS: imdn <urn:ietf:params:imdn>\r\n{headers}\r\nContent-Type: {type}\r\n\r\n{content}";
        return new FlowBuilder(FlowKind.PagerMessage)
            .Sip("1", "MESSAGE", "ue1", "pcscf1", null, (MessageField.ContentType, "message/cpim"), (MessageField.BodySize, (long)body.Length), (MessageField.Body, body))
            .Answer("2", "1", 200).Edit("1", draft => draft.Delay = delay);
    }

    private static string Imdn(string id, string kind, string status)
        => $"<imdn xmlns=\"urn:ietf:params:xml:ns:imdn\"><message-id>{id}</message-id><datetime>2026-01-01T00:00:00Z</datetime>"
            + $"<{kind}-notification><status><{status}/></status></{kind}-notification></imdn>";
}

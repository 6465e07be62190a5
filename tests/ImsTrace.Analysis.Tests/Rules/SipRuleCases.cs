using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tests.Verdicts;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;
using static ImsTrace.Analysis.Verdicts.RuleOutcome;

namespace ImsTrace.Analysis.Tests.Rules;

/// <summary>Cases of the rules about SIP transactions, dialogs, messages and headers.</summary>
internal static class SipRuleCases
{
    private const long Millisecond = 1_000_000;
    private const long Second = 1000 * Millisecond;

    public static IEnumerable<RuleCase> All =>
    [
        new("SIP-TXN-001", "every answer has its request", Pass, SampleFlows.Pager),
        new("SIP-TXN-001", "request lost", Fail, () => SampleFlows.Pager().Remove("6-message")),
        new("SIP-TXN-001", "capture starts with an answer", NotEvaluable, () => SampleFlows.Pager().Remove("1-message", "2-message",
            "3-message", "4-lir", "5-lia", "6-message", "7-message", "8-message")) { Reason = "capture started mid-dialog" },
        new("SIP-TXN-002", "same headers", Pass, () => Headers(SampleFlows.ThirdParty(), "22-answer", "<sip:a@b>")),
        new("SIP-TXN-002", "other From", Fail, () => Headers(SampleFlows.ThirdParty(), "22-answer", "<sip:x@b>")),
        new("SIP-TXN-002", "other CSeq", Fail, () => SampleFlows.ThirdParty().With("22-answer", MessageField.CSeq, 9L)),
        new("SIP-TXN-002", "other Via list", Fail, () => SampleFlows.ThirdParty()
            .With("21-register", MessageField.Vias, "10.0.0.1:6060 z9hG4bK1").With("22-answer", MessageField.Vias, "10.0.0.1:6060 z9hG4bK2")),
        new("SIP-TXN-002", "no From tag", Fail, () => SampleFlows.ThirdParty().With("21-register", MessageField.FromTag, "a")),
        new("SIP-TXN-003", "To tag", Pass, () => SampleFlows.ThirdParty().With("22-answer", MessageField.ToTag, "t")),
        new("SIP-TXN-003", "no To tag", Fail, SampleFlows.ThirdParty),
        new("SIP-TXN-003", "100 needs none", NotApplicable, () => SampleFlows.ThirdParty().Remove("22-answer").Answer("trying", "21-register", 100)),
        new("SIP-TXN-004", "one final answer", Pass, SampleFlows.ThirdParty),
        new("SIP-TXN-004", "200 then 486", Fail, () => SampleFlows.ThirdParty().Answer("second", "21-register", 486)),
        new("SIP-TXN-004", "two 2xx of an INVITE", Pass, () => SampleFlows.Session().Answer("fork", "1-invite", 202)),
        new("SIP-TXN-004", "a proxy's refusal, then the 2xx of a fork", Pass, () => SampleFlows.Refused().Answer("late", "1-invite", 200)),
        new("SIP-TXN-004", "486 then 200 of one server", Fail, () => SampleFlows.Refused().Answer("late", "13-invite", 200)),
        new("SIP-TXN-005", "one To tag", Pass, () => Ringing("b")),
        new("SIP-TXN-005", "two To tags", Fail, () => Ringing("c")),
        new("SIP-TXN-006", "100 before 200", Pass, SampleFlows.Session),
        new("SIP-TXN-006", "180 after 200", Fail, () => SampleFlows.Session().Answer("late", "1-invite", 180)),
        new("SIP-TXN-006", "other clock", Pass, () => SampleFlows.Session().Answer("late", "1-invite", 180).Edit("late", draft => draft.Tap = 1)),
        new("SIP-TXN-009", "answered", Pass, SampleFlows.Pager),
        new("SIP-TXN-009", "silent", Fail, () => SampleFlows.ThirdParty().Remove("22-answer")),
        new("SIP-TXN-009", "answered after 33 s", Fail, () => SampleFlows.ThirdParty().Edit("22-answer", draft => draft.Delay = 33 * Second)),
        new("SIP-TXN-009", "answered after 32 s", Pass, () => SampleFlows.ThirdParty().Edit("22-answer", draft => draft.Delay = 32 * Second)),
        new("SIP-TXN-009", "capture ends", NotEvaluable, () => Ended(SampleFlows.ThirdParty().Remove("22-answer")))
            { Reason = "capture ends inside the flow" },
        new("SIP-TXN-009", "upstream gave up", Fail, () => Ended(SampleFlows.AsMessage().Remove("26-answer", "27-answer", "28-answer")
            .Answer("27-answer", "24-message", 408).Answer("28-answer", "23-message", 408, "27-answer"))),
        new("SIP-TXN-011", "500, 1000, 2000, 4000, 4000 ms", Pass, () => Copies("MESSAGE", 500, 1000, 2000, 4000, 4000)),
        new("SIP-TXN-011", "within 20 %", Pass, () => Copies("MESSAGE", 444, 1000, 2100)),
        new("SIP-TXN-011", "a copy is lost on the way", Pass, () => Copies("MESSAGE", 500, 3000, 4000)),
        new("SIP-TXN-011", "two are", Fail, () => Copies("MESSAGE", 500, 7000, 4000)),
        new("SIP-TXN-011", "waits T2 after a 100", Pass, () => Copies("MESSAGE", 500, 4000, 4000).Answer("trying", "m", 100)),
        new("SIP-TXN-011", "waits T2 without a 100", Fail, () => Copies("MESSAGE", 500, 4000, 4000)),
        new("SIP-TXN-011", "IMS terminal", Pass, () => Copies("MESSAGE", 2000, 4000, 8000, 16000, 16000)),
        new("SIP-TXN-011", "fixed 1 s", Fail, () => Copies("MESSAGE", 1000, 1000, 1000)),
        new("SIP-TXN-011", "INVITE has no cap", Pass, () => Copies("INVITE", 500, 1000, 2000, 4000, 8000)),
        new("SIP-TXN-011", "no copies", NotApplicable, SampleFlows.Pager),
        new("SIP-TXN-011", "no times", NotEvaluable, () => Copies("MESSAGE", 500).Edit("m", draft => draft.HasTime = false))
            { Reason = "the capture has no times" },
        new("SIP-TXN-014", "as the INVITE", Pass, Refused),
        new("SIP-TXN-014", "other branch", Fail, () => Refused().With("refusal-13-ack", MessageField.Branch, "z9hG4bKother")),
        new("SIP-TXN-014", "two Vias", Fail, () => Refused().With("refusal-13-ack", MessageField.Vias, "a z9hG4bKi\nb z9hG4bKj")),
        new("SIP-TXN-014", "other To tag", Fail, () => Refused().With("refusal-13-ack", MessageField.ToTag, "x")),
        new("SIP-TXN-014", "no To tag", Fail, () => Refused().Without("refusal-13-ack", MessageField.ToTag)),
        new("SIP-TXN-014", "Route missing", Fail, () => Refused().With("13-invite", MessageField.Routes, "sip:pcscf2;lr")),
        new("SIP-TXN-014", "other Request-URI", Fail, () => Refused().With("refusal-13-ack", MessageField.RequestUri, "sip:x@y")),
        new("SIP-TXN-017", "confirmed", Pass, SampleFlows.Session),
        new("SIP-TXN-017", "no ACK", Fail, () => SampleFlows.Session().Remove("27-ack", "28-ack", "29-ack", "30-ack", "31-ack")),
        new("SIP-TXN-017", "ACK after 33 s", Fail, () => SampleFlows.Session().Edit("27-ack", draft => draft.Delay = 33 * Second)),
        new("SIP-TXN-017", "capture ends", NotEvaluable, () => Ended(SampleFlows.Session().Remove(draft => draft.Method is "ACK" or "BYE")))
            { Reason = "the flow was watched for less than 64*T1 after the answer" },
        new("SIP-TXN-015", "own branch", Pass, () => Challenged().Sip("ack", "ACK", "ue1", "pcscf1", null, Call("z9hG4bK3", 2))),
        new("SIP-TXN-015", "branch of the INVITE behind a challenge", Fail, () => Challenged().Sip("ack", "ACK", "ue1", "pcscf1", null, Call("z9hG4bK2", 2))),
        new("SIP-TXN-019", "of the INVITE behind a challenge", Pass, () => Challenged().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, Call("z9hG4bK2", 2))),
        new("SIP-TXN-019", "of an INVITE in the dialog", Pass, () => Again().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, [.. Call("z9hG4bK4", 3), (MessageField.ToTag, "b")])),
        new("SIP-TXN-019", "without the To tag of its INVITE", Fail, () => Again().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, Call("z9hG4bK4", 3))),
        new("SIP-TXN-019", "other branch", Fail, () => Challenged().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, Call("z9hG4bK9", 2))),
        new("SIP-TXN-020", "of an INVITE in the dialog", Pass, () => Again().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, [.. Call("z9hG4bK4", 3), (MessageField.ToTag, "b")])),
        new("SIP-TXN-020", "no answer yet", Fail, () => Again().Remove("again-trying")
            .Sip("cancel", "CANCEL", "ue1", "pcscf1", null, [.. Call("z9hG4bK4", 3), (MessageField.ToTag, "b")])),
        new("SIP-TXN-021", "of an INVITE in the dialog", Pass, () => Again().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, [.. Call("z9hG4bK4", 3), (MessageField.ToTag, "b")])),
        new("SIP-TXN-021", "crossing the 200", Pass, () => Challenged().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, Call("z9hG4bK2", 2))),
        new("SIP-TXN-021", "after the 200", Fail, () => Challenged().Sip("cancel", "CANCEL", "ue1", "pcscf1", null, Call("z9hG4bK2", 2))
            .Edit("cancel", draft => draft.Delay = Second)),
        new("SIP-TXN-024", "counted down", Pass, () => Hops(70, 69)),
        new("SIP-TXN-024", "unchanged", Fail, () => Hops(70, 70)),
        new("SIP-TXN-024", "received with 0", Fail, () => Hops(0, -1)),
        new("SIP-TXN-024", "no proxy", NotApplicable, () => Hops(70, 70).Edit("2-message", draft => draft.Parent = null)),
        new("SIP-TXN-024", "cut by the snap length", NotEvaluable, () => Hops(70, 69).Edit("2-message", draft => draft.IsTruncated = true))
            { Reason = "snap length" },
        new("SIP-TXN-026", "kept", Pass, () => Hops(70, 69)),
        new("SIP-TXN-026", "other body", Fail, () => Hops(70, 69).With("1-message", MessageField.BodyHash, 1L).With("2-message", MessageField.BodyHash, 2L)),
        new("SIP-TXN-026", "body dropped", Fail, () => Hops(70, 69).With("1-message", MessageField.BodySize, 5L).With("1-message", MessageField.BodyHash, 1L)
            .With("2-message", MessageField.BodySize, 0L)),
        new("SIP-TXN-026", "From tag dropped", Fail, () => Hops(70, 69).With("1-message", MessageField.FromTag, "a")),
        new("SIP-TXN-026", "addresses of the gateway in SDP", Pass, () => Hops(70, 69).With("1-message", MessageField.BodyHash, 1L)
            .With("2-message", MessageField.BodyHash, 2L).With("2-message", MessageField.SdpMedia, "message 9 TCP/MSRP *")),
        new("SIP-TXN-026", "To tag added", Fail, () => Hops(70, 69).With("2-message", MessageField.ToTag, "t")),
        new("SIP-TXN-026", "back-to-back user agent", NotApplicable, () => Hops(70, 69).Remove(draft => draft.Key is not ("1-message" or "2-message"))
            .With("2-message", MessageField.CallId, "other").With("2-message", MessageField.BodyHash, 2L)),
        new("SIP-DLG-003", "counts up", Pass, () => Dialog(2)),
        new("SIP-DLG-003", "stands still", Fail, () => Dialog(1)),
        new("SIP-DLG-003", "one request alone", NotApplicable, SampleFlows.Session),
        new("SIP-DLG-003", "each dialog of a fork counts for itself", Pass, () => Forked().Sip("bye-b", "BYE", "ue1", "pcscf1", null, InDialog("BYE", "b", 3))
            .Sip("bye-c", "BYE", "ue1", "pcscf1", null, InDialog("BYE", "c", 3))),
        new("SIP-DLG-003", "one of them stands still", Fail, () => Forked().Sip("bye-c", "BYE", "ue1", "pcscf1", null, InDialog("BYE", "c", 2))),
        new("SIP-DLG-001", "180 without Contact inside the dialog", Pass, () => WithContacts(Again()).Answer("ringing", "again", 180, null, (MessageField.ToTag, "b"))),
        new("SIP-DLG-001", "180 without Contact", Fail, () => WithContacts(Challenged().Remove("accepted")).Answer("ringing", "second", 180, null, (MessageField.ToTag, "b"))),
        new("SIP-DLG-004", "of the callee, to the caller's Contact", Pass, () => Ended("sip:a@10.0.0.1")),
        new("SIP-DLG-004", "of the callee, to another URI", Fail, () => Ended("sip:a@d")),
        new("SIP-DLG-006", "behind a challenge", Pass, () => Challenged().Sip("bye", "BYE", "ue1", "pcscf1", null, InDialog("BYE", "b", 3))),
        new("SIP-DLG-006", "of the callee, behind a challenge", Pass, () => Challenged().Sip("ack", "ACK", "ue1", "pcscf1", null, Call("z9hG4bK3", 2))
            .Sip("bye", "BYE", "pcscf1", "ue1", null, (MessageField.CallId, "c"), (MessageField.FromTag, "b"), (MessageField.ToTag, "a"), (MessageField.CSeq, 1L))),
        new("SIP-DLG-006", "although it was refused", Fail, () => Challenged().Remove("accepted").Answer("refused", "second", 486, null, (MessageField.ToTag, "b"))
            .Sip("bye", "BYE", "ue1", "pcscf1", null, InDialog("BYE", "b", 3))),
        new("SIP-DLG-008", "in two dialogs of a fork", Pass, () => Forked().Sip("again-b", "INVITE", "ue1", "pcscf1", null, InDialog("INVITE", "b", 3))
            .Sip("again-c", "INVITE", "ue1", "pcscf1", null, InDialog("INVITE", "c", 3))),
        new("SIP-DLG-008", "twice in one", Fail, () => Forked().Sip("again-b", "INVITE", "ue1", "pcscf1", null, InDialog("INVITE", "b", 3))
            .Sip("again-c", "INVITE", "ue1", "pcscf1", null, InDialog("INVITE", "b", 4))),
        new("SIP-DLG-009", "descriptions without m= lines", Pass, () => SampleFlows.Session().With("1-invite", MessageField.SdpOrigin, "a 1")
            .With("26-answer", MessageField.SdpOrigin, "b 1")),
        new("SIP-DLG-009", "an offer without an answer", Fail, () => SampleFlows.Session().With("1-invite", MessageField.SdpOrigin, "a 1")),
        new("SIP-MSG-001", "no Contact", Pass, SampleFlows.Pager),
        new("SIP-MSG-001", "Contact", Fail, () => SampleFlows.Pager().With("1-message", MessageField.Contacts, "sip:a@b")),
        new("SIP-MSG-002", "no Contact", Pass, SampleFlows.Pager),
        new("SIP-MSG-002", "Contact", Fail, () => SampleFlows.Pager().With("9-answer", MessageField.Contacts, "sip:a@b")),
        new("SIP-MSG-002", "Contact in a 302", NotApplicable, () => SampleFlows.AsMessage().Remove("26-answer", "27-answer", "28-answer")
            .Answer("26-answer", "25-message", 302, null, (MessageField.Contacts, "sip:a@b"))),
        new("SIP-MSG-003", "no body", Pass, () => SampleFlows.Pager().With("9-answer", MessageField.BodySize, 0L)),
        new("SIP-MSG-003", "body", Fail, () => SampleFlows.Pager().With("9-answer", MessageField.BodySize, 5L)),
        new("SIP-MSG-004", "1300 octets", Pass, () => SampleFlows.Pager().Edit("1-message", draft => draft.Size = 1300)),
        new("SIP-MSG-004", "1301 octets over UDP", Fail, () => SampleFlows.Pager().Edit("1-message", draft => draft.Size = 1301)),
        new("SIP-MSG-004", "1301 octets over TCP", Pass, () => SampleFlows.Pager()
            .Edit("1-message", draft => (draft.Size, draft.Transport) = (1301, TransportProtocol.Tcp))),
        new("SIP-IMS-002", "asserted", Pass, () => SampleFlows.Pager().With("2-message", MessageField.AssertedIdentities, "sip:a@b")),
        new("SIP-IMS-002", "not asserted", Fail, SampleFlows.Pager),
        new("SIP-IMS-002", "REGISTER needs none", NotApplicable, SampleFlows.Registration),
        new("SIP-IMS-004", "none", Pass, SampleFlows.Pager),
        new("SIP-IMS-004", "at the terminal", Fail, () => SampleFlows.Pager().With("8-message", MessageField.ChargingVector, 1L)),
        new("SIP-IMS-004", "between proxies", Pass, () => SampleFlows.Pager().With("2-message", MessageField.ChargingVector, 1L)),
    ];

    public static FlowBuilder Ended(FlowBuilder builder)
    {
        builder.Ending = FlowEnding.CaptureEnded;
        return builder;
    }

    private static FlowBuilder Headers(FlowBuilder builder, string answer, string from) => builder
        .With("21-register", MessageField.FromUri, "<sip:a@b>").With(answer, MessageField.FromUri, from);

    private static FlowBuilder Ringing(string finalTag) => SampleFlows.Session()
        .With("15-ringing", MessageField.ToTag, "b").With("21-answer", MessageField.ToTag, finalTag);

    private static FlowBuilder Copies(string method, params long[] gaps) => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("m", method, "ue1", "pcscf1").Edit("m", draft => draft.RetransmissionGaps = [.. gaps.Select(gap => gap * Millisecond)]);

    private static FlowBuilder Hops(long received, long sent) => SampleFlows.PagerOneHome()
        .With("1-message", MessageField.MaxForwards, received).With("2-message", MessageField.MaxForwards, sent);

    private static FlowBuilder Dialog(long cseq) => SampleFlows.Session().With("1-invite", MessageField.FromTag, "a")
        .With("bye-1", MessageField.FromTag, "a").With("bye-1", MessageField.ToTag, "b").With("bye-1", MessageField.CSeq, cseq);

    private static (MessageField, object)[] Call(string branch, long cseq) =>
    [
        (MessageField.RequestUri, "sip:b@d"), (MessageField.CallId, "c"), (MessageField.FromUri, "sip:a@d"), (MessageField.ToUri, "sip:b@d"), (MessageField.FromTag, "a"),
        (MessageField.Branch, branch), (MessageField.Vias, $"10.0.0.1 {branch}"), (MessageField.CSeq, cseq),
    ];

    /// <summary>An INVITE that is challenged, and accepted when it comes with credentials.</summary>
    private static FlowBuilder Challenged() => new FlowBuilder(FlowKind.Session)
        .Sip("first", "INVITE", "ue1", "pcscf1", null, Call("z9hG4bK1", 1))
        .Answer("challenge", "first", 407, null, (MessageField.CallId, "c"), (MessageField.ToTag, "p"))
        .Sip("second", "INVITE", "ue1", "pcscf1", null, Call("z9hG4bK2", 2))
        .Answer("accepted", "second", 200, null, (MessageField.CallId, "c"), (MessageField.ToTag, "b"));

    private static FlowBuilder WithContacts(FlowBuilder builder)
    {
        foreach (string key in builder.Keys.Where(key => key is "first" or "second" or "again" or "accepted"))
            builder.With(key, MessageField.Contacts, "sip:x@10.0.0.1");
        return builder;
    }

    /// <summary>A call that the callee ends.</summary>
    private static FlowBuilder Ended(string uri) => Challenged().With("second", MessageField.Contacts, "sip:a@10.0.0.1")
        .Sip("ack", "ACK", "ue1", "pcscf1", null, InDialog("ACK", "b", 2))
        .Sip("bye", "BYE", "pcscf1", "ue1", null, (MessageField.RequestUri, uri), (MessageField.CallId, "c"), (MessageField.FromTag, "b"),
            (MessageField.ToTag, "a"), (MessageField.Vias, "10.0.0.2 z9hG4bK8"));

    private static FlowBuilder Forked() => Challenged().Answer("other", "second", 200, null, (MessageField.CallId, "c"), (MessageField.ToTag, "c"));

    private static (MessageField, object)[] InDialog(string method, string tag, long cseq) => [.. Call($"z9hG4bK{method}{tag}{cseq}", cseq), (MessageField.ToTag, tag)];

    /// <summary>An INVITE inside the dialog of another.</summary>
    private static FlowBuilder Again() => Challenged()
        .Sip("again", "INVITE", "ue1", "pcscf1", null, [.. Call("z9hG4bK4", 3), (MessageField.ToTag, "b")])
        .Answer("again-trying", "again", 100, null, (MessageField.CallId, "c"));

    private static FlowBuilder Refused()
    {
        FlowBuilder builder = SampleFlows.Refused();
        foreach (string key in builder.Keys.Where(key => key.EndsWith("-invite", StringComparison.Ordinal) || key.EndsWith("-ack", StringComparison.Ordinal)))
        {
            builder.With(key, MessageField.Branch, "z9hG4bKi").With(key, MessageField.Vias, "10.0.0.1 z9hG4bKi")
                .With(key, MessageField.RequestUri, "sip:b@d").With(key, MessageField.CallId, "c");
            if (key.EndsWith("-ack", StringComparison.Ordinal))
                builder.With(key, MessageField.ToTag, "t").With(key[..^4], MessageField.ToTag, "t");
        }
        return builder;
    }
}

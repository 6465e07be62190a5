using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;

namespace ImsTrace.Analysis.Tests.Verdicts;

/// <summary>The flows of the figures, step by step; keys are the scenario's step names.</summary>
internal static class SampleFlows
{
    private const string Credentials = "0123456789abcdef0123456789abcdef";

    /// <summary>Makes a sample by its name; a theory's argument.</summary>
    public static FlowBuilder Make(string name) => name switch
    {
        "pager-message" => Pager(),
        "pager-message one home" => PagerOneHome(),
        "pager-message direct" => PagerDirect(),
        "pager-message through as" => PagerThroughServers(),
        "registration" => Registration(),
        "re-registration" => ReRegistration(),
        "third-party-registration" => ThirdParty(),
        "as-message" => AsMessage(),
        "uri-list-message" => UriList(),
        "session" => Session(),
        "conference" => Conference(),
        "uri-list-message copies" => UriListCopies(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such sample"),
    };

    public static IEnumerable<string> Names =>
    [
        "pager-message", "pager-message one home", "pager-message direct", "pager-message through as", "registration", "re-registration",
        "third-party-registration", "as-message", "uri-list-message", "session", "conference", "uri-list-message copies",
    ];

    public static FlowBuilder Pager() => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("1-message", "MESSAGE", "ue1", "pcscf1")
        .Sip("2-message", "MESSAGE", "pcscf1", "scscf1", "1-message")
        .Sip("3-message", "MESSAGE", "scscf1", "icscf", "2-message")
        .Cx("4-lir", 302, "icscf", "hss", "3-message")
        .Answer("5-lia", "4-lir", 2001)
        .Sip("6-message", "MESSAGE", "icscf", "scscf2", "3-message")
        .Sip("7-message", "MESSAGE", "scscf2", "pcscf2", "6-message")
        .Sip("8-message", "MESSAGE", "pcscf2", "ue2", "7-message")
        .Answer("9-answer", "8-message", 200)
        .Answer("10-answer", "7-message", 200, "9-answer")
        .Answer("11-answer", "6-message", 200, "10-answer")
        .Answer("12-answer", "3-message", 200, "11-answer")
        .Answer("13-answer", "2-message", 200, "12-answer")
        .Answer("14-answer", "1-message", 200, "13-answer");

    public static FlowBuilder PagerOneHome() => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("1-message", "MESSAGE", "ue1", "pcscf1")
        .Sip("2-message", "MESSAGE", "pcscf1", "scscf1", "1-message")
        .Sip("7-message", "MESSAGE", "scscf1", "pcscf2", "2-message")
        .Sip("8-message", "MESSAGE", "pcscf2", "ue2", "7-message")
        .Answer("9-answer", "8-message", 200)
        .Answer("10-answer", "7-message", 200, "9-answer")
        .Answer("13-answer", "2-message", 200, "10-answer")
        .Answer("14-answer", "1-message", 200, "13-answer");

    public static FlowBuilder PagerDirect() => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("1-message", "MESSAGE", "ue1", "pcscf1")
        .Sip("2-message", "MESSAGE", "pcscf1", "scscf1", "1-message")
        .Sip("direct-message", "MESSAGE", "scscf1", "scscf2", "2-message")
        .Sip("7-message", "MESSAGE", "scscf2", "pcscf2", "direct-message")
        .Sip("8-message", "MESSAGE", "pcscf2", "ue2", "7-message")
        .Answer("9-answer", "8-message", 200)
        .Answer("10-answer", "7-message", 200, "9-answer")
        .Answer("direct-answer", "direct-message", 200, "10-answer")
        .Answer("13-answer", "2-message", 200, "direct-answer")
        .Answer("14-answer", "1-message", 200, "13-answer");

    public static FlowBuilder PagerThroughServers() => new FlowBuilder(FlowKind.PagerMessage)
        .Sip("1-message", "MESSAGE", "ue1", "pcscf1")
        .Sip("2-message", "MESSAGE", "pcscf1", "scscf1", "1-message")
        .Sip("to-as1-message", "MESSAGE", "scscf1", "as1", "2-message")
        .Sip("from-as1-message", "MESSAGE", "as1", "scscf1", "to-as1-message")
        .Sip("3-message", "MESSAGE", "scscf1", "icscf", "from-as1-message")
        .Cx("4-lir", 302, "icscf", "hss", "3-message")
        .Answer("5-lia", "4-lir", 2001)
        .Sip("6-message", "MESSAGE", "icscf", "scscf2", "3-message")
        .Sip("to-as2-message", "MESSAGE", "scscf2", "as1", "6-message")
        .Sip("from-as2-message", "MESSAGE", "as1", "scscf2", "to-as2-message")
        .Sip("7-message", "MESSAGE", "scscf2", "pcscf2", "from-as2-message")
        .Sip("8-message", "MESSAGE", "pcscf2", "ue2", "7-message")
        .Answer("9-answer", "8-message", 200)
        .Answer("10-answer", "7-message", 200, "9-answer")
        .Answer("from-as2-answer", "from-as2-message", 200, "10-answer")
        .Answer("to-as2-answer", "to-as2-message", 200, "from-as2-answer")
        .Answer("11-answer", "6-message", 200, "to-as2-answer")
        .Answer("12-answer", "3-message", 200, "11-answer")
        .Answer("from-as1-answer", "from-as1-message", 200, "12-answer")
        .Answer("to-as1-answer", "to-as1-message", 200, "from-as1-answer")
        .Answer("13-answer", "2-message", 200, "to-as1-answer")
        .Answer("14-answer", "1-message", 200, "13-answer");

    public static FlowBuilder Registration() => SecondRound(new FlowBuilder(FlowKind.Registration)
        .Sip("1-register", "REGISTER", "ue", "pcscf")
        .Sip("2-register", "REGISTER", "pcscf", "icscf", "1-register")
        .Cx("3-uar", 300, "icscf", "hss", "2-register")
        .Answer("4-uaa", "3-uar", 2001)
        .Sip("5-register", "REGISTER", "icscf", "scscf", "2-register")
        .Cx("6-mar", 303, "scscf", "hss", "5-register")
        .Answer("7-maa", "6-mar", 2001)
        .Answer("8-challenge", "5-register", 401)
        .Answer("9-challenge", "2-register", 401, "8-challenge")
        .Answer("10-challenge", "1-register", 401, "9-challenge"));

    public static FlowBuilder ReRegistration() => SecondRound(new FlowBuilder(FlowKind.Registration));

    private static FlowBuilder SecondRound(FlowBuilder builder) => builder
        .Sip("11-register", "REGISTER", "ue", "pcscf", null, (MessageField.CSeq, 2L), (MessageField.AuthResponse, Credentials))
        .Sip("12-register", "REGISTER", "pcscf", "icscf", "11-register", (MessageField.CSeq, 2L), (MessageField.AuthResponse, Credentials))
        .Cx("13-uar", 300, "icscf", "hss", "12-register")
        .Answer("14-uaa", "13-uar", 2001)
        .Sip("15-register", "REGISTER", "icscf", "scscf", "12-register", (MessageField.CSeq, 2L), (MessageField.AuthResponse, Credentials),
            (HeaderFields.Of(Protocols.Sip.SipHeaderId.Contact), "<sip:a@10.0.0.1>"))
        .Cx("16-sar", 301, "scscf", "hss", "15-register")
        .Answer("17-saa", "16-sar", 2001)
        .Answer("18-answer", "15-register", 200)
        .Answer("19-answer", "12-register", 200, "18-answer")
        .Answer("20-answer", "11-register", 200, "19-answer");

    public static FlowBuilder ThirdParty() => new FlowBuilder(FlowKind.ThirdPartyRegistration)
        .Sip("21-register", "REGISTER", "scscf", "as")
        .Answer("22-answer", "21-register", 200);

    public static FlowBuilder AsMessage() => new FlowBuilder(FlowKind.AsMessage)
        .Sip("23-message", "MESSAGE", "as", "scscf")
        .Sip("24-message", "MESSAGE", "scscf", "pcscf", "23-message")
        .Sip("25-message", "MESSAGE", "pcscf", "ue", "24-message")
        .Answer("26-answer", "25-message", 200)
        .Answer("27-answer", "24-message", 200, "26-answer")
        .Answer("28-answer", "23-message", 200, "27-answer");

    public static FlowBuilder UriListCopies() => UriList()
        .With("list-message", MessageField.ListRecipients, "sip:b@x")
        .Sip("copy", "MESSAGE", "as", "scscf2", "list-message")
        .Sip("copy-psi", "MESSAGE", "scscf2", "icscf", "copy")
        .Cx("copy-lir", 302, "icscf", "hss", "copy-psi")
        .Answer("copy-lia", "copy-lir", 2001)
        .Sip("copy-6", "MESSAGE", "icscf", "scscf3", "copy-psi")
        .Sip("copy-7", "MESSAGE", "scscf3", "pcscf2", "copy-6")
        .Sip("copy-8", "MESSAGE", "pcscf2", "ue2", "copy-7")
        .Answer("copy-8-answer", "copy-8", 200)
        .Answer("copy-7-answer", "copy-7", 200, "copy-8-answer")
        .Answer("copy-6-answer", "copy-6", 200, "copy-7-answer")
        .Answer("copy-psi-answer", "copy-psi", 200, "copy-6-answer")
        .Answer("copy-answer", "copy", 200, "copy-psi-answer");

    public static FlowBuilder UriList() => new FlowBuilder(FlowKind.UriListMessage)
        .Sip("1-message", "MESSAGE", "ue", "pcscf")
        .Sip("2-message", "MESSAGE", "pcscf", "scscf", "1-message")
        .Sip("list-message", "MESSAGE", "scscf", "as", "2-message")
        .Answer("list-answer", "list-message", 202)
        .Answer("2-answer", "2-message", 202, "list-answer")
        .Answer("1-answer", "1-message", 202, "2-answer");

    public static FlowBuilder Session() => InviteAndAck(new FlowBuilder(FlowKind.Session))
        .Msrp("32-send", "SEND", "ue1", "ue2")
        .Answer("33-answer", "32-send", 200)
        .Msrp("34-send", "SEND", "ue2", "ue1")
        .Answer("35-answer", "34-send", 200)
        .Sip("bye-1", "BYE", "ue1", "pcscf1", null, (MessageField.CSeq, 2L))
        .Sip("bye-2", "BYE", "pcscf1", "scscf1", "bye-1", (MessageField.CSeq, 2L))
        .Sip("bye-3", "BYE", "scscf1", "scscf2", "bye-2", (MessageField.CSeq, 2L))
        .Sip("bye-4", "BYE", "scscf2", "pcscf2", "bye-3", (MessageField.CSeq, 2L))
        .Sip("bye-5", "BYE", "pcscf2", "ue2", "bye-4", (MessageField.CSeq, 2L))
        .Answer("bye-5-answer", "bye-5", 200)
        .Answer("bye-4-answer", "bye-4", 200, "bye-5-answer")
        .Answer("bye-3-answer", "bye-3", 200, "bye-4-answer")
        .Answer("bye-2-answer", "bye-2", 200, "bye-3-answer")
        .Answer("bye-1-answer", "bye-1", 200, "bye-2-answer");

    public static FlowBuilder Conference() => AskConference(new FlowBuilder(FlowKind.Conference))
        .Reply("7-reply", "7-add")
        .Answer("8-answer", "5-invite", 200)
        .Answer("9-answer", "3-invite", 200, "8-answer")
        .Answer("10-answer", "1-invite", 200, "9-answer")
        .Sip("11-ack", "ACK", "ue1", "pcscf1")
        .Sip("12-ack", "ACK", "pcscf1", "scscf1", "11-ack")
        .Sip("13-ack", "ACK", "scscf1", "mrfc", "12-ack")
        .Msrp("14-send", "SEND", "ue1", "mrfp", (MessageField.BodySize, 0L))
        .Answer("15-answer", "14-send", 200)
        .Msrp("31-send", "SEND", "ue1", "mrfp", (MessageField.BodySize, 9L))
        .Answer("32-answer", "31-send", 200)
        .Copy("33-copy", "SEND", "mrfp", "ue2", "31-send", (MessageField.BodySize, 9L))
        .Answer("34-answer", "33-copy", 200)
        .Sip("bye-1", "BYE", "ue1", "pcscf1", null, (MessageField.CSeq, 2L))
        .Sip("bye-2", "BYE", "pcscf1", "scscf1", "bye-1", (MessageField.CSeq, 2L))
        .Sip("bye-3", "BYE", "scscf1", "mrfc", "bye-2", (MessageField.CSeq, 2L))
        .H248("subtract", "Subtract", "mrfc", "mrfp", "bye-3")
        .Reply("subtract-reply", "subtract")
        .Answer("bye-3-answer", "bye-3", 200)
        .Answer("bye-2-answer", "bye-2", 200, "bye-3-answer")
        .Answer("bye-1-answer", "bye-1", 200, "bye-2-answer");

    public static FlowBuilder ConferenceFull() => AskConference(new FlowBuilder(FlowKind.Conference))
        .Reply("7-error", "7-add", 510)
        .Answer("refusal-5", "5-invite", 503).Confirm("refusal-5-ack", "5-invite")
        .Answer("refusal-3", "3-invite", 503, "refusal-5").Confirm("refusal-3-ack", "3-invite")
        .Answer("refusal-1", "1-invite", 503, "refusal-3").Confirm("refusal-1-ack", "1-invite");

    private static FlowBuilder AskConference(FlowBuilder flow) => flow
        .Sip("1-invite", "INVITE", "ue1", "pcscf1")
        .Answer("2-trying", "1-invite", 100)
        .Sip("3-invite", "INVITE", "pcscf1", "scscf1", "1-invite")
        .Answer("4-trying", "3-invite", 100)
        .Sip("5-invite", "INVITE", "scscf1", "mrfc", "3-invite")
        .Answer("6-trying", "5-invite", 100)
        .H248("7-add", "Add", "mrfc", "mrfp", "5-invite");

    public static FlowBuilder Refused(long status = 486)
    {
        FlowBuilder flow = Invite(new FlowBuilder(FlowKind.Session));
        string? relayed = null;
        foreach (string hop in new[] { "13", "11", "9", "5", "3", "1" })
        {
            flow.Answer($"refusal-{hop}", $"{hop}-invite", status, relayed).Confirm($"refusal-{hop}-ack", $"{hop}-invite");
            relayed = $"refusal-{hop}";
        }
        return flow;
    }

    private static FlowBuilder Invite(FlowBuilder flow) => flow
        .Sip("1-invite", "INVITE", "ue1", "pcscf1")
        .Answer("2-trying", "1-invite", 100)
        .Sip("3-invite", "INVITE", "pcscf1", "scscf1", "1-invite")
        .Answer("4-trying", "3-invite", 100)
        .Sip("5-invite", "INVITE", "scscf1", "icscf", "3-invite")
        .Answer("6-trying", "5-invite", 100)
        .Cx("7-lir", 302, "icscf", "hss", "5-invite")
        .Answer("8-lia", "7-lir", 2001)
        .Sip("9-invite", "INVITE", "icscf", "scscf2", "5-invite")
        .Answer("10-trying", "9-invite", 100)
        .Sip("11-invite", "INVITE", "scscf2", "pcscf2", "9-invite")
        .Answer("12-trying", "11-invite", 100)
        .Sip("13-invite", "INVITE", "pcscf2", "ue2", "11-invite");

    private static FlowBuilder InviteAndAck(FlowBuilder flow) => Invite(flow)
        .Answer("14-trying", "13-invite", 100)
        .Answer("15-ringing", "13-invite", 180)
        .Answer("16-ringing", "11-invite", 180, "15-ringing")
        .Answer("17-ringing", "9-invite", 180, "16-ringing")
        .Answer("18-ringing", "5-invite", 180, "17-ringing")
        .Answer("19-ringing", "3-invite", 180, "18-ringing")
        .Answer("20-ringing", "1-invite", 180, "19-ringing")
        .Answer("21-answer", "13-invite", 200, null, (MessageField.SdpPaths, "msrp://10.0.0.8:2905/abc;tcp"))
        .Answer("22-answer", "11-invite", 200, "21-answer")
        .Answer("23-answer", "9-invite", 200, "22-answer")
        .Answer("24-answer", "5-invite", 200, "23-answer")
        .Answer("25-answer", "3-invite", 200, "24-answer")
        .Answer("26-answer", "1-invite", 200, "25-answer")
        .Sip("27-ack", "ACK", "ue1", "pcscf1")
        .Sip("28-ack", "ACK", "pcscf1", "scscf1", "27-ack")
        .Sip("29-ack", "ACK", "scscf1", "scscf2", "28-ack")
        .Sip("30-ack", "ACK", "scscf2", "pcscf2", "29-ack")
        .Sip("31-ack", "ACK", "pcscf2", "ue2", "30-ack");
}

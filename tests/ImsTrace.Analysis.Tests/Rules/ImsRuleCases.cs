using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Tests.Verdicts;
using static ImsTrace.Analysis.Verdicts.RuleOutcome;

namespace ImsTrace.Analysis.Tests.Rules;

/// <summary>Cases of the rules about registration, Cx, third-party registration, MSRP and flows.</summary>
internal static class ImsRuleCases
{
    private const long Second = 1_000_000_000;
    private const string Requests = "263\n260\n277\n264\n296\n283";
    private const string Name = "sip:scscf.home.net:6060";
    private static readonly FixedView NoCx = new(true, NodeRole.ICscf, NodeRole.Hss);
    private static readonly FixedView NoSCx = new(true, NodeRole.SCscf, NodeRole.Hss);

    public static IEnumerable<RuleCase> All =>
    [
        new("FLOW-001", "complete", Pass, SampleFlows.Pager),
        new("FLOW-001", "missing", Fail, () => SampleFlows.Pager().Remove("6-message")),
        new("FLOW-001", "not seen", NotEvaluable, () => SampleFlows.Pager().Remove("4-lir", "5-lia")) { View = NoCx, Reason = "cx not captured" },
        new("FLOW-002", "in order", Pass, SampleFlows.Pager),
        new("FLOW-006", "delivered", Pass, SampleFlows.Pager),
        new("FLOW-006", "lost", Fail, () => SampleFlows.Pager().Remove(draft => draft.From is "pcscf2" or "ue2" || draft.To == "pcscf2")),
        new("FLOW-006", "refused", Pass, () => SampleFlows.AsMessage().Remove("24-message", "25-message", "26-answer", "27-answer", "28-answer")
            .Answer("28-answer", "23-message", 404)),
        new("FLOW-006", "terminals not seen", NotEvaluable, () => SampleFlows.Pager().Remove("8-message", "9-answer"))
            { View = new(true, NodeRole.Ue, NodeRole.PCscf), Reason = "gm not captured" },
        new("FLOW-006", "capture ends", NotEvaluable, () => SipRuleCases.Ended(new FlowBuilder(FlowKind.PagerMessage)
            .Sip("1-message", "MESSAGE", "ue1", "pcscf1"))) { Reason = "capture ends inside the flow" },
        new("FLOW-008", "used", Pass, SampleFlows.Session),
        new("FLOW-008", "never used", Fail, () => Quiet(31)),
        new("FLOW-008", "over at once", NotEvaluable, () => Quiet(3)) { Reason = "the session was over, or the capture ended, within 30 s" },
        new("FLOW-008", "mb not seen", NotEvaluable, () => Quiet(31)) { View = new(true, NodeRole.Ue, NodeRole.Ue), Reason = "mb not captured" },
        new("FLOW-008", "goes on after the BYE", Fail, () => SampleFlows.Session().Msrp("late", "SEND", "ue1", "ue2")
            .Edit("late", draft => draft.Delay = 6 * Second)),
        new("FLOW-009", "registered", Pass, () => Sender(3600)),
        new("FLOW-009", "expired", Fail, () => Sender(10)),
        new("FLOW-009", "de-registered", Fail, () => Sender(0)),
        new("FLOW-009", "never registered", Fail, () => Sender(null)),
        new("FLOW-009", "history not known", NotEvaluable, SampleFlows.Pager) { Reason = "the registrations before the capture are not known" },
        new("SIP-REG-009", "there", Pass, () => SampleFlows.ReRegistration().With("12-register", MessageField.VisitedNetworkId, "home.net")),
        new("SIP-REG-009", "missing", Fail, SampleFlows.ReRegistration),
        new("SIP-REG-013", "no keys", Pass, SampleFlows.Registration),
        new("SIP-REG-013", "ck to the terminal", Fail, () => SampleFlows.Registration().With("10-challenge", MessageField.ChallengeCipherKey, "00")),
        new("SIP-REG-013", "ik to the terminal", Fail, () => SampleFlows.Registration().With("10-challenge", MessageField.ChallengeIntegrityKey, "00")),
        new("SIP-REG-013", "keys to the P-CSCF", Pass, () => SampleFlows.Registration().With("9-challenge", MessageField.ChallengeCipherKey, "00")),
        new("SIP-REG-019", "AKA", Pass, () => DigestSamples.Aka(DigestSamples.AkaResponse, withQop: true)),
        new("SIP-REG-019", "AKA without qop", Pass, () => DigestSamples.Aka(DigestSamples.AkaResponseWithoutQop, withQop: false)),
        new("SIP-REG-019", "wrong AKA response", Fail, () => DigestSamples.Aka(new string('0', 32), withQop: true)),
        new("SIP-REG-019", "SIP Digest", Pass, () => DigestSamples.Digest("6629fae49393a05397450978507c4ef1")),
        new("SIP-REG-019", "wrong digest", Fail, () => DigestSamples.Digest("6629fae49393a05397450978507c4ef2")),
        new("SIP-REG-019", "no MAA", NotEvaluable, () => DigestSamples.Digest("0").Remove("6-mar", "7-maa"))
            { Reason = "cx not captured: no MAA for the nonce" },
        new("SIP-REG-019", "no key in the MAA", NotEvaluable, () => DigestSamples.Digest("0").Without("7-maa", MessageField.DigestHa1))
            { Reason = "no vector for algorithm MD5 in the MAA" },
        new("SIP-REG-029", "after the UAA", Pass, SampleFlows.ReRegistration),
        new("SIP-REG-029", "without UAR", Fail, () => SampleFlows.ReRegistration().Remove("13-uar", "14-uaa")),
        new("SIP-REG-029", "cx not seen", NotEvaluable, () => SampleFlows.ReRegistration().Remove("13-uar", "14-uaa"))
            { View = NoCx, Reason = "cx not captured" },
        new("SIP-REG-030", "same S-CSCF", Pass, SampleFlows.Registration),
        new("SIP-REG-030", "other than the UAA names", Fail, () => OtherNode(Name)),
        new("SIP-REG-030", "moved by the HSS", Pass, () => OtherNode("sip:scscf2.home.net:6060")),
        new("SIP-REG-030", "cx not seen", NotEvaluable, () => OtherNode(Name).Remove(draft => draft.Protocol == Protocol.Diameter)) { Reason = "cx not captured" },
        new("SIP-REG-031", "after the SAA", Pass, SampleFlows.ReRegistration),
        new("SIP-REG-031", "SAA refuses", Fail, () => SampleFlows.ReRegistration().With("17-saa", MessageField.ResultCode, 5012L)),
        new("SIP-REG-031", "no SAR", Fail, () => SampleFlows.ReRegistration().Remove("16-sar", "17-saa")),
        new("SIP-REG-031", "cx not seen", NotEvaluable, () => SampleFlows.ReRegistration().Remove("16-sar", "17-saa"))
            { View = NoSCx, Reason = "cx not captured" },
        new("CX-001", "all AVPs", Pass, () => Lir(Requests + "\n10415:601")),
        new("CX-001", "no Public-Identity", Fail, () => Lir(Requests)),
        new("CX-001", "same code of another vendor", Fail, () => Lir(Requests + "\n601")),
        new("CX-001", "answer without result", Fail, () => Lir(Requests + "\n10415:601").With("5-lia", MessageField.Avps, "263\n260\n277\n264\n296")),
        new("CX-001", "cut by the snap length", NotEvaluable, () => Lir(Requests).Edit("4-lir", draft => draft.IsTruncated = true)
            .Remove("5-lia")) { Reason = "snap length" },
        new("CX-004", "as the REGISTER", Pass, () => Uar("sip:a@home.net", "a@home.net")),
        new("CX-004", "other public identity", Fail, () => Uar("sip:b@home.net", "a@home.net")),
        new("CX-004", "other private identity", Fail, () => Uar("sip:a@home.net", "b@home.net")),
        new("CX-004", "REGISTER not seen", NotEvaluable, () => Uar("sip:a@home.net", "a@home.net").Remove("12-register"))
            { Reason = "the REGISTER was not captured" },
        new("CX-008", "Server-Name", Pass, () => SampleFlows.Pager().With("5-lia", MessageField.ServerName, Name)),
        new("CX-008", "no Server-Name", Fail, SampleFlows.Pager),
        new("CX-008", "user unknown", NotApplicable, () => SampleFlows.Pager().Without("5-lia", MessageField.ResultCode)
            .With("5-lia", MessageField.ExperimentalResultCode, 5001L)),
        new("CX-010", "same URI", Pass, () => Asked("sip:b@home.net", "sip:b@HOME.net;user=phone")),
        new("CX-010", "telephone number", Pass, () => Asked("tel:+1-555-0002", "sip:+15550002@home.net;user=phone")),
        new("CX-010", "other user", Fail, () => Asked("sip:c@home.net", "sip:b@home.net")),
        new("CX-010", "request not seen", NotEvaluable, () => Asked("sip:b@home.net", "sip:b@home.net").Remove("3-message"))
            { Reason = "the SIP request was not captured" },
        new("TPR-002", "fits", Pass, () => ThirdParty("sip:a@home.net")),
        new("TPR-002", "other user", Fail, () => ThirdParty("sip:b@home.net")),
        new("TPR-002", "other AS", Fail, () => ThirdParty("sip:a@home.net").With("21-register", MessageField.RequestUri, "sip:as9.home.net")),
        new("TPR-002", "other Contact", Fail, () => ThirdParty("sip:a@home.net").With("21-register", MessageField.Contacts, "sip:x.home.net")),
        new("TPR-002", "other From", Fail, () => ThirdParty("sip:a@home.net").With("21-register", MessageField.FromUri, "sip:x.home.net")),
        new("TPR-002", "registration not seen", NotEvaluable, SampleFlows.ThirdParty) { Reason = "registration not captured" },
        new("TPR-004", "as granted", Pass, () => ThirdParty("sip:a@home.net").With("21-register", MessageField.Expires, 3240L)),
        new("TPR-004", "600 s of grace", Pass, () => ThirdParty("sip:a@home.net").With("21-register", MessageField.Expires, 3840L)),
        new("TPR-004", "601 s too long", Fail, () => ThirdParty("sip:a@home.net").With("21-register", MessageField.Expires, 3841L)),
        new("TPR-004", "de-registration", Pass, () => ThirdParty("sip:a@home.net", 0).With("21-register", MessageField.Expires, 0L)),
        new("TPR-004", "de-registration with expiry", Fail, () => ThirdParty("sip:a@home.net", 0).With("21-register", MessageField.Expires, 480L)),
        new("TPR-004", "registration not seen", NotEvaluable, SampleFlows.ThirdParty) { Reason = "registration not captured" },
        new("MSRP-014", "exact", Pass, () => Range(1, 10, 10)),
        new("MSRP-014", "empty", Pass, () => Range(1, 0, 0)),
        new("MSRP-014", "more octets than said", Fail, () => Range(1, 9, 10)),
        new("MSRP-014", "fewer octets than said", Fail, () => Range(1, 11, 10)),
        new("MSRP-014", "open end", NotApplicable, () => Range(1, -1, 10)),
        new("MSRP-024", "answered", Pass, SampleFlows.Session),
        new("MSRP-024", "silent", Fail, () => SampleFlows.Session().Remove("33-answer")),
        new("MSRP-024", "no answer asked for", Pass, () => SampleFlows.Session().Remove("33-answer").With("32-send", MessageField.FailureReport, "no")),
        new("MSRP-024", "answered after 31 s", Fail, () => SampleFlows.Session().Edit("33-answer", draft => draft.Delay = 31 * Second)),
        new("MSRP-024", "capture ends", NotEvaluable, () => SipRuleCases.Ended(SampleFlows.Session().Remove("33-answer", "34-send", "35-answer")))
            { Reason = "capture ends inside the flow" },
        new("MSRP-027", "first URI", Pass, () => Paths("msrp://a:1/x;tcp")),
        new("MSRP-027", "other URI", Fail, () => Paths("msrp://relay:1/y;tcp")),
        new("MSRP-030", "not answered", Pass, SampleFlows.Session),
        new("MSRP-030", "answered", Fail, () => SampleFlows.Session().Msrp("report", "REPORT", "ue2", "ue1").Answer("r", "report", 200)),
        new("SDP-008", "same port", Pass, () => Sdp("2855")),
        new("SDP-008", "other port", Fail, () => Sdp("2856")),
        new("SDP-008", "other port with CEMA", Pass, () => Sdp("2856").With("1-invite", MessageField.SdpCema, 1L)),
        new("SDP-008", "refused", Pass, () => Sdp("0")),
    ];

    private static FlowBuilder Quiet(long seconds) => SampleFlows.Session().Remove(draft => draft.Protocol == Protocol.Msrp)
        .Edit("bye-1", draft => draft.Delay = seconds * Second);

    private static FlowBuilder Sender(long? granted)
    {
        FlowBuilder builder = SampleFlows.Pager();
        builder.HasRegistrationHistory = true;
        builder.Binding = granted is null ? null : new()
        {
            PublicIdentity = "sip:a@home.net", GrantedExpires = granted, Time = 1_700_000_000_000_000_000 - 60 * Second,
        };
        return builder;
    }

    private static FlowBuilder OtherNode(string named) => SampleFlows.Registration().Edit("15-register", draft => draft.To = "scscf2")
        .With("6-mar", MessageField.ServerName, Name).With("14-uaa", MessageField.ServerName, named);

    private static FlowBuilder Lir(string avps) => SampleFlows.Pager().With("4-lir", MessageField.Avps, avps)
        .With("5-lia", MessageField.Avps, "263\n260\n277\n264\n296\n268");

    private static FlowBuilder Uar(string identity, string user) => SampleFlows.ReRegistration()
        .With("12-register", MessageField.ToUri, "sip:a@home.net").With("12-register", MessageField.AuthUsername, "a@home.net")
        .With("13-uar", MessageField.PublicIdentity, identity).With("13-uar", MessageField.UserName, user);

    private static FlowBuilder Asked(string identity, string uri) => SampleFlows.Pager()
        .With("3-message", MessageField.RequestUri, uri).With("4-lir", MessageField.PublicIdentity, identity);

    private static FlowBuilder ThirdParty(string to, long granted = 3240)
    {
        FlowBuilder builder = SampleFlows.ThirdParty().With("21-register", MessageField.ToUri, to)
            .With("21-register", MessageField.FromUri, "sip:scscf.home.net:6060").With("21-register", MessageField.Contacts, "sip:scscf.home.net:6060")
            .With("21-register", MessageField.RequestUri, "sip:as1.home.net:5080");
        builder.Binding = new()
        {
            PublicIdentity = "sip:a@home.net", AssociatedIdentities = ["tel:+15550001"], GrantedExpires = granted, ServerName = Name,
            ApplicationServers = ["sip:as1.home.net:5080", "sip:as2.home.net:5080"],
        };
        return builder;
    }

    private static FlowBuilder Range(long start, long end, long size) => new FlowBuilder(FlowKind.Session).Msrp("send", "SEND", "ue1", "ue2",
        (MessageField.RangeStart, start), (MessageField.RangeEnd, end), (MessageField.BodySize, size));

    private static FlowBuilder Paths(string to) => SampleFlows.Session()
        .With("32-send", MessageField.FromPath, "msrp://a:1/x;tcp msrp://b:2/z;tcp").With("33-answer", MessageField.ToPath, to)
        .With("34-send", MessageField.FromPath, "msrp://b:2/z;tcp").With("35-answer", MessageField.ToPath, "msrp://b:2/z;tcp");

    private static FlowBuilder Sdp(string port) => SampleFlows.Session()
        .With("1-invite", MessageField.SdpPaths, "msrp://10.0.0.1:2855/abc;tcp").With("1-invite", MessageField.SdpPorts, port);
}

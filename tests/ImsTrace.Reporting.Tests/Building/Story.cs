using System.Text;
using ImsTrace.Analysis.Flows;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Nodes;
using ImsTrace.Analysis.Verdicts;
using ImsTrace.Capture.Files;

namespace ImsTrace.Reporting.Tests.Building;

/// <summary>Makes judged flows by hand.</summary>
internal static class Story
{
    public static Node Ue { get; } = Node(1, NodeRole.Ue, "10.0.1.1:5060");

    public static Node PCscf { get; } = Node(2, NodeRole.PCscf, "10.0.0.2:5060");

    public static Node Hss { get; } = Node(3, NodeRole.Hss, "10.0.0.5:3868");

    public static Node Node(int id, NodeRole role, string address) => new(id, role, Wire.Address(address));

    public static FlowMessage Message(Node from, Node to, Wire wire, params (long Number, long Milliseconds)[] copies)
    {
        MessageRecord record = wire.Between(from.Address.ToString(), to.Address.ToString()).Build();
        FlowMessage message = new(record) { Source = from, Destination = to };
        foreach ((long number, long milliseconds) in copies)
            message.AddRetransmission(new(number, new FrameStamp(number + 10, Wire.Noon + milliseconds * 1_000_000, 0)));
        return message;
    }

    public static Wire At(this Wire wire, long number, long milliseconds) => wire.At(number, number + 10, Wire.Noon + milliseconds * 1_000_000);

    /// <summary>A MESSAGE that is retransmitted, a query at the HSS, and a 404, with a finding at the MESSAGE.</summary>
    public static FlowResult NotFound(ulong key = 0x1234_5678_9abc_def0, long first = 1, Verdict verdict = Verdict.Fail)
    {
        Flow flow = new(FlowKind.PagerMessage, key);
        FlowMessage request = Message(Ue, PCscf, Wire.Sip("MESSAGE").At(first, 0).With(MessageField.RequestUri, "sip:bob@ims.example")
            .With(MessageField.CallId, "call-1"), (first + 1, 500), (first + 2, 1500));
        FlowMessage query = Message(PCscf, Hss, Wire.Diameter(302, request: true).At(first + 3, 1600).With(MessageField.SessionId, "hss;1;2")
            .With(MessageField.PublicIdentity, "sip:bob@ims.example"));
        FlowMessage answer = Message(Hss, PCscf, Wire.Diameter(302, request: false).At(first + 4, 1601).With(MessageField.SessionId, "hss;1;2")
            .With(MessageField.ExperimentalResultCode, 5001));
        FlowMessage final = Message(PCscf, Ue, Wire.Sip(404, "Not Found", "MESSAGE").At(first + 5, 1602).With(MessageField.CallId, "call-1"));
        foreach (FlowMessage message in (FlowMessage[])[request, query, answer, final])
            flow.Add(message);
        flow.Add(new FlowEdge(first, first + 1, JoinKey.Retransmission, Encoding.ASCII.GetBytes("z9hG4bK1"), 1f));
        flow.Add(new FlowEdge(first, first + 3, JoinKey.PublicIdentity, Encoding.ASCII.GetBytes("sip:bob@ims.example"), 0.7f));
        flow.Add(new FlowEdge(first + 3, first + 9, JoinKey.Icid, Encoding.ASCII.GetBytes("icid-1"), 0.5f));
        Finding finding = new("SIP-TXN-004", Severity.Warning, request, "The request was sent again although nothing says that it was lost.",
            "one copy", "three copies", "RFC 3261 section 17.1.2 (u)");
        return new()
        {
            Flow = flow, Scenario = "figure-22.1", Verdict = verdict, Outcome = Outcome.Failure, FinalStatus = "404",
            Cause = "p-cscf: 404 after LIA 5001, frame 15", Limits = ["gm not captured"], Caller = "sip:alice@ims.example", Callee = "sip:bob@ims.example",
            Steps = [new("send", request), new("refuse", final)], Findings = [finding],
            Rules = [new("SIP-TXN-004", RuleOutcome.Fail), new("CX-001", RuleOutcome.Pass), new("CX-008", RuleOutcome.NotEvaluable, "the answer is not in the capture")],
        };
    }

    /// <summary>A MESSAGE and its 200.</summary>
    public static FlowResult Delivered(ulong key = 0x0fed_cba9_8765_4321, long first = 1)
    {
        Flow flow = new(FlowKind.PagerMessage, key);
        FlowMessage request = Message(Ue, PCscf, Wire.Sip("MESSAGE").At(first, first).With(MessageField.CallId, "call-2"));
        FlowMessage final = Message(PCscf, Ue, Wire.Sip(200, "OK", "MESSAGE").At(first + 1, first + 1));
        flow.Add(request);
        flow.Add(final);
        return new() { Flow = flow, Verdict = Verdict.Pass, Outcome = Outcome.Success, FinalStatus = "200", Caller = "sip:alice@ims.example", Callee = "tel:+491701234" };
    }

    /// <summary>A session of one INVITE and MSRP.</summary>
    public static FlowResult Session()
    {
        Flow flow = new(FlowKind.Session, 7)
        {
            MsrpContents = [new("m1", "msrp://10.0.1.1:2855/abc;tcp", 2, 100, true, "00ff")],
        };
        flow.Add(Message(Ue, PCscf, Wire.Sip("INVITE").At(1, 0).With(MessageField.SdpPaths, "msrp://10.0.1.1:2855/abc;tcp")));
        flow.Add(Message(Ue, PCscf, Wire.Msrp("SEND").At(2, 10).With(MessageField.ToPath, "msrp://10.0.0.2:2855/def;tcp")
            .With(MessageField.FromPath, "msrp://10.0.1.1:2855/abc;tcp").With(MessageField.ByteRange, "1-100/100").With(MessageField.Continuation, "$")));
        return new() { Flow = flow, Outcome = Outcome.Incomplete };
    }
}

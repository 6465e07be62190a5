using ImsTrace.Analysis.Filters;
using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Messages.Assembly;
using ImsTrace.Analysis.Tests.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Tests.Filters;

/// <summary>One message of each protocol, and whether a filter matches it, read with the filter's own plan.</summary>
internal static class FilterSamples
{
    // 2026-01-31 12:00:00.5 UTC
    public const long Noon = 1_769_860_800_500_000_000;

    private const string Request = """
        MESSAGE sip:bob@ims.example;user=phone SIP/2.0
        Via: SIP/2.0/UDP 10.0.0.2:5070;branch=z9hG4bK-p1, SIP/2.0/TCP [2001:db8::7];branch=z9hG4bK-ue1;rport
        Max-Forwards: 69
        From: "Alice \"A\"" <sip:alice@ims.example:5090>;tag=f1
        To: <tel:+15550000002>
        Call-ID: call-1@ue
        CSeq: 7 MESSAGE
        P-Asserted-Identity: <sip:alice@ims.example>, <tel:+15550000001>
        Referred-By: <sip:carol@ims.example>
        Content-Type: text/plain
        Content-Length: 2

        hi
        """;

    private const string Response = """
        SIP/2.0 404 Not Found
        Via: SIP/2.0/UDP 10.0.0.2:5070;branch=z9hG4bK-p1
        From: <sip:alice@ims.example>;tag=f1
        To: <sip:bob@ims.example>;tag=t1
        Call-ID: call-1@ue
        CSeq: 7 MESSAGE
        Content-Length: 0


        """;

    public static MessageRecord SipRequest(FieldPlan plan) => Place(Recorded.Sip(Request, plan), TransportProtocol.Udp, "10.0.0.1:5060", "10.0.0.2:5070");

    public static MessageRecord SipResponse(FieldPlan plan) => Place(Recorded.Sip(Response, plan), TransportProtocol.Udp, "[2001:db8::1]:5060", "[2001:db8::2]:6060");

    public static MessageRecord Diameter(FieldPlan plan) => Place(Recorded.Diameter(new DiameterBytes(302, isRequest: true).Avp(263, "hss;1;1").Avp(264, "icscf.ims.example")
        .Cx(601, "sip:bob@ims.example").Cx(601, "tel:+15550000002").Group(297, group => group.Avp(266, 10415).Avp(298, 2001)).ToArray(), plan),
        TransportProtocol.Sctp, "10.0.0.4:40000", "10.0.0.5:3868");

    public static MessageRecord Msrp(FieldPlan plan) => Place(Recorded.Msrp(
        Recorded.Wire("MSRP d93k SEND\nTo-Path: msrp://b.example:9/x;tcp\nFrom-Path: msrp://a.example:8/y;tcp\nMessage-ID: m123\nByte-Range: 1-2/2\nContent-Type: text/plain\n\nhi\n-------d93k$\n"),
        new MsrpStream(), plan), TransportProtocol.Tcp, "10.0.0.8:8", "10.0.0.9:9");

    /// <summary>Which of the four messages match: q the SIP request, r the response, d Diameter, m MSRP.</summary>
    public static string Matching(string expression)
    {
        Filter filter = Filter.TryParse(expression, out string wrong) ?? throw new ArgumentException(wrong);
        string found = filter.Matches(SipRequest(filter.Plan)) ? "q" : "";
        found += filter.Matches(SipResponse(filter.Plan)) ? "r" : "";
        found += filter.Matches(Diameter(filter.Plan)) ? "d" : "";
        return found + (filter.Matches(Msrp(filter.Plan)) ? "m" : "");
    }

    private static MessageRecord Place(MessageRecord record, TransportProtocol transport, string source, string destination)
    {
        (record.Number, record.Frame, record.Transport, record.Size) = (5, new FrameStamp(9, Noon, 0), transport, 400);
        (record.Source, record.Destination) = (Recorded.Address(source), Recorded.Address(destination));
        return record;
    }
}

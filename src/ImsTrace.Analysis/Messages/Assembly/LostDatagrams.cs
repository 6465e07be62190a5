using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>What a datagram that is lost can have carried, by its transport and the identifiers of SCTP (IANA, SCTP Payload Protocol Identifiers).</summary>
internal static class LostDatagrams
{
    private const uint H248 = 7;
    private const uint H248Old = 8;
    private const uint Diameter = 46;
    private const uint DiameterDtls = 47;

    private static readonly Protocol[] OfDiameter = [Protocol.Diameter];
    private static readonly Protocol[] OfH248 = [Protocol.H248];
    private static readonly Protocol[] OfSctp = [Protocol.Sip, Protocol.Diameter, Protocol.H248];
    private static readonly Protocol[] OfUdp = [Protocol.Sip, Protocol.H248];

    public static ReadOnlySpan<Protocol> ProtocolsOf(in Segment segment) => (segment.Transport, segment.PayloadProtocol) switch
    {
        (TransportProtocol.Sctp, Diameter or DiameterDtls) => OfDiameter,
        (TransportProtocol.Sctp, H248 or H248Old) => OfH248,
        (TransportProtocol.Sctp, _) => OfSctp,
        (TransportProtocol.Udp, _) => OfUdp,
        _ => [],
    };
}

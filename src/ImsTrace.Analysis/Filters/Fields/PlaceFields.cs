using ImsTrace.Analysis.Messages;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Analysis.Filters.Fields;

/// <summary>The fields of frames, addresses, ports and protocols under tshark's names. Addresses are the innermost ones.</summary>
internal static class PlaceFields
{
    /// <summary>All rows.</summary>
    public static IEnumerable<FilterField> Rows =>
    [
        new("frame.number", FilterType.Number, static (message, test) => test(FilterValue.Of(message.Frame.Number)), default, "the number of the frame that completed the message"),
        Time("frame.time", "the time of that frame"),
        Time("frame.time_epoch", "the same; seconds since 1970 are times too"),
        Address("ip.addr", isIPv4: true, Source | Destination, "the IPv4 source and destination"),
        Address("ip.src", isIPv4: true, Source, "the IPv4 source"),
        Address("ip.dst", isIPv4: true, Destination, "the IPv4 destination"),
        Address("ipv6.addr", isIPv4: false, Source | Destination, "the IPv6 source and destination"),
        Address("ipv6.src", isIPv4: false, Source, "the IPv6 source"),
        Address("ipv6.dst", isIPv4: false, Destination, "the IPv6 destination"),
        .. Ports("udp"), .. Ports("tcp"), .. Ports("sctp"),
        OfProtocol("sip", static message => message.Protocol == Protocol.Sip, "a SIP message"),
        OfProtocol("diameter", static message => message.Protocol == Protocol.Diameter, "a Diameter message"),
        OfProtocol("msrp", static message => message.Protocol == Protocol.Msrp, "an MSRP message"),
        OfProtocol("megaco", static message => message.Protocol == Protocol.H248, "an H.248 transaction"),
        OfProtocol("h248", static message => message.Protocol == Protocol.H248, "an H.248 transaction"),
        OfProtocol("sdp", static message => HasSdp(message), "a message with a body application/sdp") with { Plan = FieldPlan.Of(MessageField.ContentType, MessageField.BodySize) },
        OfProtocol("ip", static message => message.Source.IsIPv4, "a message over IPv4"),
        OfProtocol("ipv6", static message => !message.Source.IsIPv4, "a message over IPv6"),
        OfProtocol("udp", static message => Carrier(message.Transport) == TransportProtocol.Udp, "a message over UDP"),
        OfProtocol("tcp", static message => Carrier(message.Transport) == TransportProtocol.Tcp, "a message over TCP, or what TCP carries"),
        OfProtocol("sctp", static message => Carrier(message.Transport) == TransportProtocol.Sctp, "a message over SCTP"),
    ];

    private const int Source = 1;
    private const int Destination = 2;

    private static FilterField Time(string name, string text) => new(name, FilterType.Time, AnyTime, default, text);

    internal static bool AnyTime(MessageRecord message, ValueTest test) => message.Time != FrameStamp.NoTime && test(FilterValue.Of(message.Time));

    private static FilterField Address(string name, bool isIPv4, int ends, string text) => new(name, FilterType.Address, (message, test)
        => message.Source.IsIPv4 == isIPv4
            && (((ends & Source) != 0 && test(FilterValue.Of(message.Source.Host))) || ((ends & Destination) != 0 && test(FilterValue.Of(message.Destination.Host)))),
        default, text);

    private static IEnumerable<FilterField> Ports(string name)
    {
        TransportProtocol carrier = Enum.Parse<TransportProtocol>(name, ignoreCase: true);
        yield return Port($"{name}.port", carrier, Source | Destination, "the source and destination port");
        yield return Port($"{name}.srcport", carrier, Source, "the source port");
        yield return Port($"{name}.dstport", carrier, Destination, "the destination port");
    }

    private static FilterField Port(string name, TransportProtocol carrier, int ends, string text) => new(name, FilterType.Number, (message, test)
        => Carrier(message.Transport) == carrier
            && (((ends & Source) != 0 && test(FilterValue.Of(message.Source.Port))) || ((ends & Destination) != 0 && test(FilterValue.Of(message.Destination.Port)))),
        default, text);

    private static FilterField OfProtocol(string name, Predicate<MessageRecord> has, string text)
        => new(name, FilterType.Protocol, (message, test) => has(message) && test(default), default, text);

    private static TransportProtocol Carrier(TransportProtocol transport)
        => transport is TransportProtocol.Tls or TransportProtocol.Ws or TransportProtocol.Wss ? TransportProtocol.Tcp : transport;

    private static bool HasSdp(MessageRecord message)
        => message.Number64(MessageField.BodySize) > 0
            && System.Text.Ascii.EqualsIgnoreCase(TextParts.MediaType(message.Text(MessageField.ContentType)), "application/sdp"u8);
}

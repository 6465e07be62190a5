using ImsTrace.Analysis.Messages;
using ImsTrace.Analysis.Run;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Hep.Sending;
using ImsTrace.Capture.Transport;

namespace ImsTrace.Reporting.Hep;

/// <summary>Sends each message as a HEP packet. The run has to keep the messages' bytes.</summary>
public sealed class HepMessageSink(HepSender sender) : IMessageSink
{
    private const byte Tcp = 6;
    private const byte Udp = 17;
    private const byte Sctp = 132;

    // XNS IDP, which Kamailio gives for TLS, as TLS has no number of its own.
    private const byte Secure = 22;
    private ReadOnlyMemory<byte> last;

    /// <inheritdoc/>
    public void OnMessage(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        // The transactions of one H.248 message are records that share its bytes.
        if (message.Bytes.IsEmpty || message.Bytes.Equals(last))
            return;
        last = message.Bytes;
        HepHeader header = new()
        {
            Source = message.Source, Destination = message.Destination, Protocol = NumberOf(message.Transport),
            ProtocolType = TypeOf(message.Protocol), Time = message.Time == FrameStamp.NoTime ? 0 : message.Time,
        };
        sender.Send(header, message.Bytes.Span);
    }

    private static byte NumberOf(TransportProtocol transport) => transport switch
    {
        TransportProtocol.Tcp or TransportProtocol.Ws => Tcp,
        TransportProtocol.Sctp => Sctp,
        TransportProtocol.Tls or TransportProtocol.Wss => Secure,
        _ => Udp,
    };

    // MSRP has no number.
    private static HepProtocolType TypeOf(Protocol protocol) => protocol switch
    {
        Protocol.Sip => HepProtocolType.Sip,
        Protocol.Diameter => HepProtocolType.Diameter,
        Protocol.H248 => HepProtocolType.Megaco,
        _ => HepProtocolType.None,
    };
}

using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>
/// One direction of an association: the ports and the verification tag that its receiver chose, whatever address is used
/// (RFC 9260 section 8.5); without a tag the addresses have to tell.
/// </summary>
internal readonly record struct SctpKey(Endpoint Source, Endpoint Destination, uint VerificationTag)
{
    public static SctpKey Of(in Packet packet) => packet.VerificationTag == 0
        ? new(packet.Source, packet.Destination, 0)
        : new(new(0, 0, packet.Source.Port), new(0, 0, packet.Destination.Port), packet.VerificationTag);
}

/// <summary>What is known of one direction: the TSNs seen and the fragments that wait.</summary>
internal sealed class SctpDirection(HeldBytes held) : IRecent<SctpDirection>
{
    public readonly TsnWindow Tsns = new();
    public readonly SctpPieces Pieces = new(held);

    public SctpKey Key;
    public Endpoint Source;
    public Endpoint Destination;
    public uint PayloadProtocol;
    public long LastTime;

    public SctpDirection? Older { get; set; }

    public SctpDirection? Newer { get; set; }
}

using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Transport;
using ImsTrace.Capture.Transport.Tcp;

namespace ImsTrace.Capture.Network;

/// <summary>What the innermost headers of a frame say; offsets count in the bytes that the packet was decoded from.</summary>
public struct Packet
{
    /// <summary>Innermost source; port 0 where there is none.</summary>
    public Endpoint Source;

    /// <summary>Innermost destination.</summary>
    public Endpoint Destination;

    /// <summary>Capture time for expiry, set by the stage: the frame's, or that of the frame before it in its capture where it has none.</summary>
    public long Time;

    /// <summary>When the payload was captured, by HEP, in nanoseconds since 1970; 0 where HEP does not say or there is none.</summary>
    public long HepTime;

    /// <summary>What the packet is.</summary>
    public PacketKind Kind;

    /// <summary>Why it could not be decoded, where <see cref="Kind"/> is <see cref="PacketKind.Unreadable"/>.</summary>
    public BlindSpot Unread;

    /// <summary>Whether it is encrypted or cut, and who sends it to whom is known.</summary>
    public readonly bool IsHidden => Kind == PacketKind.Unreadable && Unread is BlindSpot.Encrypted or BlindSpot.SnapLength && Protocol != 0;

    /// <summary>Innermost IP protocol number (IANA).</summary>
    public byte Protocol;

    /// <summary>TCP flags.</summary>
    public TcpFlags Flags;

    /// <summary>Whether the innermost IP header is version 6.</summary>
    public bool IsIPv6;

    /// <summary>Whether more fragments follow this one.</summary>
    public bool MoreFragments;

    /// <summary>What HEP says that the payload is.</summary>
    public HepProtocolType HepType;

    /// <summary>Where the HEP packet starts, where <see cref="Kind"/> is <see cref="PacketKind.Hep"/>.</summary>
    public int HepOffset;

    /// <summary>What HEP says of who captured the payload, set by the stage; null where it does not say.</summary>
    public HepOrigin? HepOrigin;

    /// <summary>Whether the payload is compressed still; a <see cref="PacketStage"/> gives none such.</summary>
    public bool IsCompressed;

    /// <summary>Where the payload starts.</summary>
    public int PayloadOffset;

    /// <summary>How many bytes of it were captured.</summary>
    public int PayloadLength;

    /// <summary>How many more bytes the headers say that it has.</summary>
    public int Missing;

    /// <summary>Offset of a fragment in its packet, in bytes.</summary>
    public int FragmentOffset;

    /// <summary>Identification of the fragmented packet.</summary>
    public uint FragmentId;

    /// <summary>A number for the addresses of all outer IP headers, 0 where there are none: copies of a fragment in other tunnels do not mix.</summary>
    public uint Tunnel;

    /// <summary>TCP sequence number.</summary>
    public uint Sequence;

    /// <summary>TCP acknowledgement number.</summary>
    public uint Acknowledgement;

    /// <summary>SCTP verification tag.</summary>
    public uint VerificationTag;

    /// <summary>An inner IP header follows: what tells the tunnel apart is kept.</summary>
    internal void LeaveOuterAddresses()
    {
        if ((Destination.High | Destination.Low) != 0)
            AddTunnel();
    }

    private void AddTunnel() => Tunnel = (uint)FlowHash.Fold(Tunnel + FlowHash.Of(Source.Host) * 3 + FlowHash.Of(Destination.Host));

    /// <summary>The payload in the bytes that the packet was decoded from.</summary>
    public readonly ReadOnlySpan<byte> Payload(ReadOnlySpan<byte> bytes) => bytes.Slice(PayloadOffset, PayloadLength);
}

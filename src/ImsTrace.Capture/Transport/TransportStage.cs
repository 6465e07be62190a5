using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport.Sctp;
using ImsTrace.Capture.Transport.Tcp;

namespace ImsTrace.Capture.Transport;

/// <summary>Packets to datagrams, streams and events; frames too, where nobody else decodes them.</summary>
public sealed class TransportStage
{
    private const long ExpiryInterval = 1_000_000_000;

    private readonly ITransportSink sink;
    private readonly BlindSpots blindSpots;
    private readonly PacketStage packets;
    private readonly TcpReassembler tcp;
    private readonly SctpReassembler sctp;
    private long lastExpiry = long.MinValue;
    private long clock = long.MinValue;

    /// <summary>Gives what it finds to <paramref name="sink"/> and counts in <paramref name="blindSpots"/> what it cannot give.</summary>
    public TransportStage(ITransportSink sink, TransportLimits limits, BlindSpots blindSpots, FragmentLimits? fragmentLimits = null)
    {
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(blindSpots);
        limits.Validate();
        this.sink = sink;
        this.blindSpots = blindSpots;
        var held = new HeldBytes(limits.MaximumHeld);
        packets = new(fragmentLimits ?? FragmentLimits.Default, blindSpots);
        tcp = new(sink, limits, blindSpots, held);
        sctp = new(sink, limits, blindSpots, held);
    }

    /// <summary>How many TCP connections are remembered.</summary>
    public int Connections => tcp.Connections;

    /// <summary>Decodes a frame, puts fragments together, and accepts what comes of it.</summary>
    public void Process(in Frame frame)
    {
        bool isWhole = packets.TryRead(frame, out Packet packet, out ReadOnlySpan<byte> bytes);
        AcceptLost(frame.Stamp);
        if (isWhole)
            Accept(packet, bytes, frame.Stamp);
    }

    /// <summary>Takes a packet that a <see cref="PacketStage"/> gave.</summary>
    /// <param name="packet">What its innermost headers say.</param>
    /// <param name="bytes">What the packet's offsets count in.</param>
    /// <param name="frame">The frame that gave or completed the packet.</param>
    public void Accept(in Packet packet, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        Advance(packet.Time);
        ReadOnlySpan<byte> payload = packet.Payload(bytes);
        switch (packet.Kind)
        {
            case PacketKind.Udp:
                if (packet.Missing > 0)
                    blindSpots.Count(BlindSpot.SnapLength);
                sink.OnDatagram(new(frame, packet.Source, packet.Destination, TransportProtocol.Udp), payload, packet.Missing);
                break;
            case PacketKind.Hep:
                TakeHep(packet, payload, frame);
                break;
            case PacketKind.Tcp:
                tcp.Accept(packet, payload, frame);
                break;
            case PacketKind.Sctp:
                sctp.Accept(packet, payload, frame);
                break;
            case PacketKind.IcmpError:
                sink.OnEvent(new(frame, packet.Source, packet.Destination, TransportOf(packet.Protocol)), TransportEventKind.IcmpError, payload);
                break;
            case PacketKind.Unreadable:
            case PacketKind.Fragment:
                sink.OnEvent(new(frame, packet.Source.Host, packet.Destination.Host, TransportOf(packet.Protocol)),
                    packet.Unread == BlindSpot.Encrypted ? TransportEventKind.Encrypted : TransportEventKind.Cut, default);
                break;
            // A segment that is lost leaves a hole in its stream, which is told by itself.
            case PacketKind.Lost when packet.Protocol is IPProtocols.Udp or IPProtocols.Sctp or 0:
                sink.OnEvent(new(frame, packet.Source, packet.Destination, TransportOf(packet.Protocol)), TransportEventKind.Lost, default);
                break;
        }
    }

    /// <summary>Capture time has come so far, with a packet or without: each second of it, what is silent for too long is given up.</summary>
    public void Advance(long captureTime)
    {
        clock = Math.Max(clock, captureTime);
        if (clock > lastExpiry + ExpiryInterval || lastExpiry == long.MinValue)
            Expire(clock);
    }

    /// <summary>Gives up what is silent for too long at <paramref name="captureTime"/>, in nanoseconds since 1970; called by itself too, each second of capture time.</summary>
    public void Expire(long captureTime)
    {
        lastExpiry = captureTime;
        packets.Expire(captureTime);
        tcp.Expire(captureTime);
        sctp.Expire(captureTime);
    }

    /// <summary>The capture ended: gives what is left and counts what is missing.</summary>
    public void Flush()
    {
        packets.Flush();
        AcceptLost(default);
        tcp.Flush();
        sctp.Flush();
    }

    private void AcceptLost(in FrameStamp frame)
    {
        while (packets.TryTakeLost(out Packet lost))
            Accept(lost, default, frame with { Time = lost.Time });
    }

    private void TakeHep(in Packet packet, ReadOnlySpan<byte> payload, in FrameStamp frame)
    {
        if (packet.Missing > 0)
            blindSpots.Count(BlindSpot.SnapLength);
        sink.OnDatagram(
            HepDatagram.SegmentOf(frame, packet.HepTime, packet.Source, packet.Destination, packet.Protocol, packet.HepType, packet.HepOrigin),
            payload, packet.Missing);
    }

    private static TransportProtocol TransportOf(byte protocol) => protocol switch
    {
        IPProtocols.Tcp => TransportProtocol.Tcp,
        IPProtocols.Sctp => TransportProtocol.Sctp,
        _ => TransportProtocol.Udp,
    };
}

using System.Runtime.InteropServices;
using ImsTrace.Capture.Files;
using ImsTrace.Capture.Hep;

namespace ImsTrace.Capture.Network;

/// <summary>Frames to whole packets: decodes headers, puts fragments together, and counts what it cannot read.</summary>
public sealed class PacketStage
{
    private readonly FragmentReassembler fragments;
    private readonly FragmentLimits limits;
    private readonly BlindSpots blindSpots;
    private readonly List<FrameStamp>? frames;
    private readonly HepOrigins origins = new();
    private HepInflater? inflater;
    private long[] lastTimes = [FrameStamp.NoTime];

    /// <summary>Counts what cannot be read in <paramref name="blindSpots"/>.</summary>
    /// <param name="limits">Bounds of what waits for fragments.</param>
    /// <param name="blindSpots">Counts what cannot be read.</param>
    /// <param name="tracksFrames">Whether <see cref="Frames"/> is asked for.</param>
    public PacketStage(FragmentLimits limits, BlindSpots blindSpots, bool tracksFrames = false)
    {
        ArgumentNullException.ThrowIfNull(blindSpots);
        fragments = new FragmentReassembler(limits, blindSpots);
        this.limits = limits;
        this.blindSpots = blindSpots;
        frames = tracksFrames ? [] : null;
    }

    /// <summary>The frames that brought the packet read last: one, or those of all its fragments.</summary>
    public IReadOnlyList<FrameStamp> Frames => frames ?? [];

    /// <summary>Reads a frame; true where it gives, or completes, a packet for the transport stage, or shows who speaks where that cannot be read: encrypted, or a fragment that is cut.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="packet">What the innermost headers say.</param>
    /// <param name="bytes">What the packet's offsets count in: the frame, or the packet put together or the payload inflated, until the next call.</param>
    public bool TryRead(in Frame frame, out Packet packet, out ReadOnlySpan<byte> bytes)
    {
        bytes = frame.Bytes;
        long time = TimeOf(frame.Stamp);
        PacketKind kind = PacketDecoder.Decode(bytes, frame.LinkType, frame.OriginalLength, out packet);
        packet.Time = time;
        frames?.Clear();
        frames?.Add(frame.Stamp);
        if (kind == PacketKind.Fragment)
            return TryComplete(ref packet, ref bytes) || (packet.Kind == PacketKind.Fragment && frame.OriginalLength > frame.Bytes.Length);
        if (kind == PacketKind.Unreadable)
            blindSpots.Count(packet.Unread);
        if (kind == PacketKind.Hep)
            SetOrigin(ref packet, bytes);
        return packet.IsCompressed ? TryInflate(ref packet, ref bytes) : kind >= PacketKind.Udp || packet.IsHidden;
    }

    /// <summary>Tells of a packet whose fragments were given up since somebody asked, each once.</summary>
    public bool TryTakeLost(out Packet packet) => fragments.TryTakeLost(out packet);

    /// <summary>Gives up fragments that have waited too long at <paramref name="captureTime"/>.</summary>
    public void Expire(long captureTime) => fragments.Expire(captureTime);

    /// <summary>The capture ended: fragments that wait are given up.</summary>
    public void Flush() => fragments.Flush();

    /// <summary>Takes a fragment; where it completes its packet and that carries a fragment through a tunnel, that one too.</summary>
    private bool TryComplete(ref Packet packet, ref ReadOnlySpan<byte> bytes)
    {
        for (int level = 0; packet.Kind == PacketKind.Fragment; level++)
        {
            if (level == limits.MaximumLevels)
            {
                blindSpots.Count(BlindSpot.FragmentLimit);
                return false;
            }
            if (!fragments.TryComplete(packet, packet.Payload(bytes), packet.Time, out byte protocol, out ReadOnlySpan<byte> whole,
                CollectionsMarshal.AsSpan(frames)))
                return false;
            frames?.Clear();
            frames?.AddRange(fragments.GivenFrames);
            packet = new()
            {
                Source = packet.Source,
                Destination = packet.Destination,
                Protocol = protocol,
                IsIPv6 = packet.IsIPv6,
                Tunnel = packet.Tunnel,
                Time = packet.Time,
            };
            bytes = whole;
            PacketDecoder.DecodeReassembled(bytes, ref packet);
        }
        if (packet.Kind == PacketKind.Unreadable)
            blindSpots.Count(packet.Unread);
        if (packet.Kind == PacketKind.Hep)
            SetOrigin(ref packet, bytes);
        return packet.IsCompressed ? TryInflate(ref packet, ref bytes) : packet.Kind >= PacketKind.Udp || packet.IsHidden;
    }

    // Decoding keeps no texts: it serves all packets, and few are HEP.
    private void SetOrigin(ref Packet packet, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> hep = bytes[packet.HepOffset..];
        if (HepReader.TryRead(hep, packet.Missing, out HepHeader header, out _))
            packet.HepOrigin = origins.Of(header, hep);
    }

    private bool TryInflate(ref Packet packet, ref ReadOnlySpan<byte> bytes)
    {
        inflater ??= new(HepLimits.Default);
        if (packet.Missing > 0 || !inflater.TryInflate(packet.Payload(bytes), out ReadOnlySpan<byte> payload))
        {
            blindSpots.Count(packet.Missing > 0 ? BlindSpot.SnapLength : BlindSpot.HepPayload);
            return false;
        }
        bytes = payload;
        packet.IsCompressed = false;
        packet.PayloadOffset = 0;
        packet.PayloadLength = payload.Length;
        return true;
    }

    private long TimeOf(in FrameStamp stamp)
    {
        if (stamp.Capture >= lastTimes.Length)
        {
            int known = lastTimes.Length;
            Array.Resize(ref lastTimes, Math.Max(stamp.Capture + 1, known * 2));
            lastTimes.AsSpan(known).Fill(FrameStamp.NoTime);
        }
        ref long last = ref lastTimes[stamp.Capture];
        if (stamp.Time == FrameStamp.NoTime)
            return last == FrameStamp.NoTime ? 0 : last;
        if (stamp.Time < last)
            blindSpots.Count(BlindSpot.TimeGoesBack);
        return last = stamp.Time;
    }
}

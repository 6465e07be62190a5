using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport.Sctp;
using ImsTrace.Capture.Transport.Tcp;

namespace ImsTrace.Capture.Transport;

/// <summary>Which sequence numbers a packet carries, whether it is the first to do so or a retransmission.</summary>
public static class PacketRanges
{
    /// <summary>Adds the ranges of a packet: one for TCP, one for each DATA chunk of SCTP, none for others.</summary>
    public static void Add(in Packet packet, ReadOnlySpan<byte> payload, List<StreamRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        if (packet.Kind == PacketKind.Tcp)
            AddSegment(packet, payload, ranges);
        else if (packet.Kind == PacketKind.Sctp)
            AddChunks(packet, payload, ranges);
    }

    private static void AddSegment(in Packet packet, ReadOnlySpan<byte> payload, List<StreamRange> ranges)
    {
        uint first = (packet.Flags & TcpFlags.Syn) != 0 ? packet.Sequence + 1 : packet.Sequence;
        if (payload.Length + packet.Missing > 0)
            ranges.Add(new(StreamKey.OfTcp(packet.Source, packet.Destination), first, (uint)(payload.Length + packet.Missing)));
    }

    private static void AddChunks(in Packet packet, ReadOnlySpan<byte> payload, List<StreamRange> ranges)
    {
        SctpChunkReader chunks = new(payload, packet.Missing);
        while (chunks.MoveNext())
        {
            if (chunks.Type is SctpChunkType.Data or SctpChunkType.InterleavedData && SctpData.TryRead(chunks.Bytes, chunks.Type, out SctpData data))
                ranges.Add(new(StreamKey.OfSctp(packet.Source, packet.Destination, packet.VerificationTag), data.Tsn, 1));
        }
    }
}

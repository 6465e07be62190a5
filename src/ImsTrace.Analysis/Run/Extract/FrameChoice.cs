using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using ImsTrace.Capture.Transport.Tcp;

namespace ImsTrace.Analysis.Run.Extract;

/// <summary>Chooses the frames that carry something of wanted messages: each fragment, each segment, and retransmissions of either.</summary>
internal sealed class FrameChoice(MessagePlaces places, PacketStage packets)
{
    private readonly HashSet<(int Capture, long Number)> chosen = [];
    private readonly List<StreamRange> carried = [];

    /// <summary>How many frames were chosen.</summary>
    public int Count => chosen.Count;

    /// <summary>Whether the frame was chosen.</summary>
    public bool Has(in FrameStamp frame) => chosen.Contains((frame.Capture, frame.Number));

    /// <summary>Looks at a frame; one that completes a packet chooses for all that brought it.</summary>
    public void Look(in Frame frame)
    {
        if (!packets.TryRead(frame, out Packet packet, out ReadOnlySpan<byte> bytes))
            return;
        FrameStamp stamp = frame.Stamp;
        if (packet.Kind == PacketKind.Tcp && (packet.Flags & TcpFlags.Syn) != 0 && (packet.Flags & TcpFlags.Ack) == 0)
        {
            places.Reopen(StreamKey.OfTcp(packet.Source, packet.Destination), stamp);
            places.Reopen(StreamKey.OfTcp(packet.Destination, packet.Source), stamp);
        }
        if (!places.Has(stamp) && !CarriesWanted(packet, bytes, stamp))
            return;
        foreach (FrameStamp part in packets.Frames)
            chosen.Add((part.Capture, part.Number));
    }

    private bool CarriesWanted(in Packet packet, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        carried.Clear();
        PacketRanges.Add(packet, packet.Payload(bytes), carried);
        foreach (StreamRange range in carried)
        {
            if (places.Has(range, frame))
                return true;
        }
        return false;
    }
}

using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Sctp;

/// <summary>SCTP packets to user messages (RFC 9260 section 6.9, RFC 8260 section 2.2), each when its last fragment is there; retransmitted TSNs are dropped.</summary>
internal sealed class SctpReassembler(ITransportSink sink, TransportLimits limits, BlindSpots blindSpots, HeldBytes held)
{
    private readonly Dictionary<SctpKey, SctpDirection> directions = [];
    private readonly RecencyList<SctpDirection> recent = new();
    private readonly Stack<SctpDirection> spare = new();

    public void Accept(in Packet packet, ReadOnlySpan<byte> payload, in FrameStamp frame)
    {
        if (packet.Missing > 0)
            blindSpots.Count(BlindSpot.SnapLength);
        SctpChunkReader chunks = new(payload, packet.Missing);
        while (chunks.MoveNext())
            Take(chunks.Type, chunks.Bytes, chunks.Cut, packet, frame);
        if (chunks.IsMalformed)
            blindSpots.Count(BlindSpot.MalformedHeader);
    }

    /// <summary>Gives up associations that are silent for too long at <paramref name="captureTime"/>.</summary>
    public void Expire(long captureTime)
    {
        while (recent.Oldest is { } oldest && captureTime - oldest.LastTime > limits.IdleNanoseconds)
            GiveUp(oldest);
    }

    public void Flush()
    {
        while (recent.Oldest is { } oldest)
            GiveUp(oldest);
    }

    private void Take(SctpChunkType type, ReadOnlySpan<byte> chunk, int cut, in Packet packet, in FrameStamp frame)
    {
        switch (type)
        {
            case SctpChunkType.Data or SctpChunkType.InterleavedData:
                if (SctpData.TryRead(chunk, type, out SctpData data))
                    TakeData(data, cut, packet, frame);
                else if (cut == 0)
                    blindSpots.Count(BlindSpot.MalformedHeader);
                break;
            case SctpChunkType.Abort:
                sink.OnEvent(Segment(packet, frame, 0), TransportEventKind.Reset, default);
                Forget(packet);
                break;
            case SctpChunkType.ShutdownComplete:
                Forget(packet);
                break;
        }
    }

    private void TakeData(in SctpData data, int cut, in Packet packet, in FrameStamp frame)
    {
        SctpDirection direction = FindOrAdd(packet);
        bool isNew = direction.Tsns.TryAdd(data.Tsn, out int lost);
        if (lost > 0)
            CountLost(direction, BlindSpot.SctpChunkMissing, lost, frame);
        if (!isNew)
            return;
        if (data.IsBegin)
            direction.PayloadProtocol = data.PayloadProtocol;
        if (data.IsBegin && data.IsEnd)
        {
            sink.OnDatagram(Segment(packet, frame, data.PayloadProtocol) with { FirstTsn = data.Tsn, Tsns = 1 }, data.Bytes, cut);
            return;
        }
        // A fragment that the capture cut cannot be put together; the packet is counted already.
        if (cut > 0)
            return;
        SctpPieces pieces = direction.Pieces;
        if (pieces.Count >= limits.MaximumWaitingPieces || pieces.Bytes + data.Bytes.Length > limits.MaximumWaitingBytes || !held.HasRoom(data.Bytes.Length))
        {
            CountLost(direction, BlindSpot.SctpLimit, 1, frame);
            pieces.Clear();
        }
        pieces.Add(data);
        if (!pieces.TryTake(data.Key, out byte[] message, out int length, out SctpWhole whole))
            return;
        Segment segment = Segment(packet, frame, whole.PayloadProtocol) with { FirstTsn = whole.FirstTsn, Tsns = whole.LastTsn - whole.FirstTsn + 1 };
        sink.OnDatagram(segment, message.AsSpan(0, length), 0);
        pieces.Return(message);
    }

    private SctpDirection FindOrAdd(in Packet packet)
    {
        SctpKey key = SctpKey.Of(packet);
        if (directions.TryGetValue(key, out SctpDirection? direction) && packet.Time - direction.LastTime > limits.IdleNanoseconds)
        {
            GiveUp(direction);
            direction = null;
        }
        if (direction is null)
        {
            if (directions.Count >= limits.MaximumAssociations && recent.Oldest is { } oldest)
            {
                blindSpots.Count(BlindSpot.ConnectionLimit);
                GiveUp(oldest);
            }
            if (!spare.TryPop(out direction))
                direction = new SctpDirection(held);
            direction.Key = key;
            direction.LastTime = packet.Time;
            directions.Add(key, direction);
            recent.Add(direction);
        }
        (direction.Source, direction.Destination) = (packet.Source, packet.Destination);
        direction.LastTime = Math.Max(direction.LastTime, packet.Time);
        recent.Touch(direction);
        return direction;
    }

    private void Forget(in Packet packet)
    {
        if (directions.TryGetValue(SctpKey.Of(packet), out SctpDirection? direction))
            GiveUp(direction);
    }

    private void GiveUp(SctpDirection direction)
    {
        int missing = direction.Tsns.CountMissing();
        // Fragments whose neighbours came before the capture began leave no hole among the TSNs.
        missing = missing == 0 && direction.Pieces.Count > 0 ? 1 : missing;
        if (missing > 0)
            CountLost(direction, BlindSpot.SctpChunkMissing, missing, new(0, direction.LastTime, 0));
        directions.Remove(direction.Key);
        recent.Remove(direction);
        direction.Pieces.Clear();
        direction.Tsns.Reset();
        direction.PayloadProtocol = 0;
        spare.Push(direction);
    }

    private void CountLost(SctpDirection direction, BlindSpot reason, int times, in FrameStamp frame)
    {
        blindSpots.Count(reason, times);
        sink.OnEvent(new(frame, direction.Source, direction.Destination, TransportProtocol.Sctp, direction.PayloadProtocol), TransportEventKind.Lost, default);
    }

    private static Segment Segment(in Packet packet, in FrameStamp frame, uint payloadProtocol)
        => new(frame, packet.Source, packet.Destination, TransportProtocol.Sctp, payloadProtocol) { Tag = packet.VerificationTag };
}

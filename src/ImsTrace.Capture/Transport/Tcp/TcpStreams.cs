using ImsTrace.Capture.Files;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>Gives the bytes of a direction to the sink in order, carries what it leaves, and tells losses and the end.</summary>
internal sealed class TcpStreams(ITransportSink sink, TransportLimits limits, BlindSpots blindSpots)
{
    /// <summary>Takes the next bytes of the direction; false where they start TLS.</summary>
    public bool TryDeliver(TcpDirection direction, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        direction.Next += (uint)bytes.Length;
        if (!direction.IsProbed)
            return TryProbe(direction, bytes, frame);
        Deliver(direction, bytes, frame);
        return true;
    }

    /// <summary>The next <paramref name="length"/> bytes will not come.</summary>
    public void Lose(TcpDirection direction, int length, BlindSpot reason, in FrameStamp frame)
    {
        blindSpots.Count(reason);
        direction.Next += (uint)length;
        Tell(direction, length, frame);
    }

    /// <summary>Nothing more comes: gives unconsumed bytes a last time.</summary>
    public void End(TcpDirection direction, bool isOrderly, in FrameStamp frame)
    {
        if (isOrderly || direction.Carry.Length > 0)
            Tell(direction, isOrderly ? 0 : -1, frame);
    }

    public void OnEvent(TcpDirection direction, TransportEventKind kind, in FrameStamp frame)
        => sink.OnEvent(Segment(direction, frame), kind, default);

    /// <summary>Takes bytes of a handshake of TLS. One that does not come in order is not followed: it is a matter of some segments.</summary>
    public void TakeHandshake(TcpDirection direction, uint sequence, ReadOnlySpan<byte> payload, int missing, in FrameStamp frame)
    {
        int known = (int)(direction.Next - sequence);
        if (direction.IsStarted && known >= payload.Length + missing)
            return;
        if (!direction.IsStarted || known < 0 || missing > 0)
        {
            direction.EndHandshake();
            return;
        }
        direction.Next += (uint)(payload.Length - known);
        ReadHandshake(direction, payload[known..], frame);
    }

    private void ReadHandshake(TcpDirection direction, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        if (direction.Handshake is not { } handshake || handshake.TryTake(bytes, out ReadOnlySpan<byte> certificate))
            return;
        if (!certificate.IsEmpty)
            sink.OnEvent(Segment(direction, frame), TransportEventKind.TlsCertificate, certificate);
        direction.EndHandshake();
    }

    private bool TryProbe(TcpDirection direction, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        bool isContinued = direction.Carry.Length > 0;
        if (isContinued && !TryKeep(direction, bytes))
            isContinued = false;
        bool? isTls = TlsClientHello.IsAtStart(isContinued ? direction.Carry.Bytes : bytes);
        if (isTls is null && (isContinued || TryKeep(direction, bytes)))
            return true;
        direction.IsProbed = true;
        if (isTls == true)
        {
            direction.BeginHandshake();
            ReadHandshake(direction, isContinued ? direction.Carry.Bytes : bytes, frame);
            direction.Carry.Clear();
        }
        else if (isContinued)
            OfferCarry(direction, frame);
        else
            Deliver(direction, bytes, frame);
        return isTls != true;
    }

    private void Deliver(TcpDirection direction, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        if (direction.Carry.Length > 0)
        {
            if (TryKeep(direction, bytes))
            {
                OfferCarry(direction, frame);
                return;
            }
            blindSpots.Count(BlindSpot.StreamLimit);
            Tell(direction, -1, frame);
        }
        ReadOnlySpan<byte> rest = bytes;
        if (bytes.Length >= direction.Wanted)
            rest = bytes[sink.OnStream(Segment(direction, frame), direction, bytes)..];
        if (rest.IsEmpty || TryKeep(direction, rest))
            return;
        blindSpots.Count(BlindSpot.StreamLimit);
        Tell(direction, rest, -1, frame);
    }

    private void OfferCarry(TcpDirection direction, in FrameStamp frame)
    {
        CarryBuffer carry = direction.Carry;
        if (carry.Length >= direction.Wanted)
            carry.Consume(sink.OnStream(Segment(direction, frame), direction, carry.Bytes));
    }

    private bool TryKeep(TcpDirection direction, ReadOnlySpan<byte> bytes)
        => bytes.Length <= limits.MaximumUnread - direction.Carry.Length && direction.Carry.TryAppend(bytes);

    private void Tell(TcpDirection direction, long lost, in FrameStamp frame)
    {
        Tell(direction, direction.Carry.Bytes, lost, frame);
        direction.Carry.Clear();
    }

    private void Tell(TcpDirection direction, ReadOnlySpan<byte> unconsumed, long lost, in FrameStamp frame)
    {
        direction.Wanted = 0;
        sink.OnGap(Segment(direction, frame), direction, unconsumed, lost);
        direction.Wanted = 0;
        direction.Resynchronise = lost != 0;
    }

    private static Segment Segment(TcpDirection direction, in FrameStamp frame)
        => new(frame, direction.Source, direction.Destination, TransportProtocol.Tcp);
}

using ImsTrace.Capture.Files;
using ImsTrace.Capture.Network;

namespace ImsTrace.Capture.Transport.Tcp;

/// <summary>TCP segments to streams (RFC 9293 section 3.10.7.4, seen from outside): each byte once, in order, the first copy of it.</summary>
internal sealed class TcpReassembler
{
    // An acknowledgement is captured at most so long before what it is for.
    private const long MostDisorder = 50_000_000;
    private const int MostDoubtful = 1_024;

    private readonly TransportLimits limits;
    private readonly BlindSpots blindSpots;
    private readonly TcpConnections connections;
    private readonly TcpStreams streams;
    private readonly HeldBytes held;
    private readonly List<TcpDirection> doubtful = [];
    private bool isDisorderly;

    public TcpReassembler(ITransportSink sink, TransportLimits limits, BlindSpots blindSpots, HeldBytes held)
    {
        this.limits = limits;
        this.blindSpots = blindSpots;
        this.held = held;
        connections = new(limits, held);
        streams = new(sink, limits, blindSpots);
    }

    public int Connections => connections.Count;

    public void Accept(in Packet packet, ReadOnlySpan<byte> payload, in FrameStamp frame)
    {
        ConnectionKey key = ConnectionKey.Of(packet.Source, packet.Destination, out bool isForward);
        TcpConnection connection = FindOrAdd(key, packet, isForward);
        TcpDirection direction = isForward ? connection.Forward : connection.Backward;
        TcpDirection opposite = isForward ? connection.Backward : connection.Forward;
        direction.LastFrame = frame;
        uint sequence = packet.Sequence;
        if ((packet.Flags & TcpFlags.Syn) != 0)
        {
            TakeSyn(connection, direction, opposite, packet, isForward, frame);
            sequence++;
        }
        // What a segment acknowledges came before what it says: a request that waits behind a hole goes before its answer.
        if ((packet.Flags & TcpFlags.Ack) != 0)
            TakeAcknowledgement(connection, opposite, packet.Acknowledgement, frame);
        if (payload.Length + packet.Missing > 0)
            TakeBytes(connection, direction, sequence, payload, packet.Missing, frame);
        if ((packet.Flags & TcpFlags.Fin) != 0)
            TakeFin(connection, direction, opposite, sequence + (uint)(payload.Length + packet.Missing), frame);
        if ((packet.Flags & TcpFlags.Rst) != 0)
            TakeReset(connection, direction, frame);
    }

    /// <summary>Gives up connections that are silent for too long at <paramref name="captureTime"/>.</summary>
    public void Expire(long captureTime)
    {
        TellDoubtful(captureTime);
        while (connections.FirstIdle(captureTime) is { } idle)
            GiveUp(idle);
    }

    public void Flush()
    {
        while (connections.LongestSilent is { } connection)
            GiveUp(connection);
    }

    private TcpConnection FindOrAdd(in ConnectionKey key, in Packet packet, bool isForward)
    {
        TcpConnection? connection = connections.Find(key);
        if (connection is not null && connections.IsIdle(connection, packet.Time))
        {
            GiveUp(connection);
            connection = null;
        }
        if (connection is not null)
        {
            connections.Touch(connection, packet.Time);
            return connection;
        }
        if (connections.IsFull && connections.LongestSilent is { } longest)
        {
            if (!longest.IsClosed)
                blindSpots.Count(BlindSpot.ConnectionLimit);
            GiveUp(longest);
        }
        return connections.Add(key, packet, isForward);
    }

    private void TakeSyn(TcpConnection connection, TcpDirection direction, TcpDirection opposite, in Packet packet, bool isForward, in FrameStamp frame)
    {
        uint first = packet.Sequence + 1;
        bool isReused = direction.IsStarted ? direction.First != first
            : (packet.Flags & TcpFlags.Ack) == 0 && opposite.IsStarted && (!direction.IsAcknowledged || direction.Acknowledged != first);
        if (isReused)
        {
            EndBoth(connection);
            connections.SetClosed(connection, false);
            connection.Reset(packet, isForward);
            direction.LastFrame = frame;
        }
        if (!direction.IsStarted)
            direction.Start(first, isMiddle: false);
        if ((packet.Flags & TcpFlags.Ack) != 0 || direction.IsOpenTold)
            return;
        direction.IsOpenTold = true;
        streams.OnEvent(direction, TransportEventKind.Open, frame);
    }

    private void TakeBytes(TcpConnection connection, TcpDirection direction, uint sequence, ReadOnlySpan<byte> payload, int missing, in FrameStamp frame)
    {
        if (connection.IsEncrypted)
        {
            blindSpots.Count(BlindSpot.Encrypted);
            if (direction.Handshake is not null)
                streams.TakeHandshake(direction, sequence, payload, missing, frame);
            return;
        }
        RestartIfFar(connection, direction, sequence, frame);
        if (!direction.IsStarted)
        {
            if (payload.Length + missing == 1 && direction.IsAcknowledged && direction.Acknowledged == sequence + 1)
                return; // a keep-alive repeats the last byte (RFC 9293 section 3.8.4)
            StartMidway(direction, sequence, frame);
        }
        int known = (int)(direction.Next - sequence);
        if (known > 0)
        {
            if (known >= payload.Length + missing)
                return;
            sequence += (uint)known;
            missing = Math.Min(missing, payload.Length + missing - known);
            payload = payload[Math.Min(known, payload.Length)..];
        }
        if (direction.Waiting.Count == 0 && known >= 0)
        {
            isDisorderly |= direction.UnseenSince != 0;
            TakeNext(connection, direction, payload, missing, frame);
        }
        else
            TakeAhead(connection, direction, sequence, payload, missing, frame);
        EndAtFin(connection, direction, frame);
    }

    /// <summary>Neither a retransmission nor a hole: the ports carry another connection whose SYN is not in the capture.</summary>
    private void RestartIfFar(TcpConnection connection, TcpDirection direction, uint sequence, in FrameStamp frame)
    {
        if (!direction.IsStarted || IsNear(direction, sequence))
            return;
        GiveUpHoles(connection, direction, frame);
        if (!connection.IsEncrypted)
            streams.End(direction, false, frame);
        direction.Restart();
    }

    private bool IsNear(TcpDirection direction, uint sequence)
        => Math.Abs((long)(int)(sequence - direction.Next)) <= limits.MaximumWindow;

    private void TakeNext(TcpConnection connection, TcpDirection direction, ReadOnlySpan<byte> payload, int missing, in FrameStamp frame)
    {
        if (!payload.IsEmpty)
            Deliver(connection, direction, payload, frame);
        if (missing > 0 && !connection.IsEncrypted)
            streams.Lose(direction, missing, BlindSpot.SnapLength, frame);
    }

    private void TakeAhead(TcpConnection connection, TcpDirection direction, uint sequence, ReadOnlySpan<byte> payload, int missing, in FrameStamp frame)
    {
        if (!payload.IsEmpty)
            direction.Waiting.Add(sequence, payload);
        if (missing > 0)
            direction.Waiting.AddCut(sequence + (uint)payload.Length, missing);
        Drain(connection, direction, frame);
        while (direction.Waiting.Count > 0 && (direction.Waiting.Count > limits.MaximumWaitingPieces
            || direction.Waiting.Bytes > limits.MaximumWaitingBytes || !held.HasRoom(0) || IsHoleAcknowledged(direction)))
            GiveUpHole(connection, direction, frame);
    }

    private void Deliver(TcpConnection connection, TcpDirection direction, ReadOnlySpan<byte> bytes, in FrameStamp frame)
    {
        if (connection.IsEncrypted || streams.TryDeliver(direction, bytes, frame))
            return;
        connection.IsEncrypted = true;
        blindSpots.Count(BlindSpot.Encrypted);
        streams.OnEvent(direction, TransportEventKind.TlsClientHello, frame);
        TcpDirection opposite = direction == connection.Forward ? connection.Backward : connection.Forward;
        if (!opposite.IsProbed && opposite.Waiting.Count == 0 && opposite.Carry.Length == 0)
            opposite.BeginHandshake();
        DropWaiting(connection.Forward);
        DropWaiting(connection.Backward);
    }

    private void Drain(TcpConnection connection, TcpDirection direction, in FrameStamp frame)
    {
        while (direction.Waiting.TryTake(direction.Next, out WaitingSegment segment))
        {
            int known = (int)(direction.Next - segment.Sequence);
            if (known < segment.Length && !connection.IsEncrypted)
            {
                if (segment.Buffer is null)
                    streams.Lose(direction, segment.Length - known, BlindSpot.SnapLength, frame);
                else
                    Deliver(connection, direction, segment.Bytes[known..], frame);
            }
            direction.Waiting.Return(segment);
        }
    }

    private void TakeFin(TcpConnection connection, TcpDirection direction, TcpDirection opposite, uint sequence, in FrameStamp frame)
    {
        RestartIfFar(connection, direction, sequence, frame);
        if (!direction.IsStarted)
            StartMidway(direction, sequence, frame);
        if (direction.HasFin)
            return;
        direction.HasFin = true;
        direction.FinSequence = sequence;
        streams.OnEvent(direction, TransportEventKind.Finish, frame);
        EndAtFin(connection, direction, frame);
        if (opposite.HasFin)
            connections.SetClosed(connection, true);
    }

    private void EndAtFin(TcpConnection connection, TcpDirection direction, in FrameStamp frame)
    {
        if (!direction.HasFin || direction.IsEnded || (int)(direction.Next - direction.FinSequence) < 0 && !connection.IsEncrypted)
            return;
        direction.IsEnded = true;
        if (direction.Next == direction.FinSequence)
            direction.Next++;
        if (!connection.IsEncrypted)
            streams.End(direction, true, frame);
        (direction.Attachment as IDisposable)?.Dispose();
        direction.Attachment = null;
    }

    private void TakeAcknowledgement(TcpConnection connection, TcpDirection direction, uint acknowledgement, in FrameStamp frame)
    {
        if (direction.IsStarted && !IsNear(direction, acknowledgement))
            return;
        if (!direction.IsAcknowledged || direction.FirstAcknowledged == 0)
            direction.FirstAcknowledged = acknowledgement;
        if (!direction.IsAcknowledged || (int)(acknowledgement - direction.Acknowledged) > 0 || !direction.IsStarted)
            direction.Acknowledged = acknowledgement;
        direction.IsAcknowledged = true;
        if (!direction.HasUnseen)
            direction.UnseenSince = 0;
        else if (direction.UnseenSince == 0 && direction.Waiting.Count == 0 && !connection.IsEncrypted)
            NoteUnseen(direction, frame);
        if (!direction.IsStarted || direction.Waiting.Count == 0 && (!direction.HasFin || direction.IsEnded))
            return;
        while (!connection.IsEncrypted && IsHoleAcknowledged(direction))
            GiveUpHole(connection, direction, frame);
    }

    private void NoteUnseen(TcpDirection direction, in FrameStamp frame)
    {
        direction.UnseenSince = frame.Time;
        if (!isDisorderly)
            TellUnseen(direction, frame);
        else if (doubtful.Count < MostDoubtful)
            doubtful.Add(direction);
    }

    private void TellUnseen(TcpDirection direction, in FrameStamp frame) => streams.OnEvent(direction, TransportEventKind.Unseen, frame);

    // In some captures bytes come a little behind their acknowledgement.
    private void TellDoubtful(long captureTime)
    {
        for (int i = doubtful.Count - 1; i >= 0; i--)
        {
            TcpDirection direction = doubtful[i];
            if (direction.UnseenSince != 0 && captureTime - direction.UnseenSince < MostDisorder)
                continue;
            if (direction.UnseenSince != 0 && direction.HasUnseen)
                TellUnseen(direction, direction.LastFrame);
            direction.UnseenSince = 0;
            doubtful.RemoveAt(i);
        }
    }

    // What was acknowledged before its first bytes were captured lies before these.
    private void StartMidway(TcpDirection direction, uint sequence, in FrameStamp frame)
    {
        if (direction.BeganBefore(sequence))
            TellUnseen(direction, frame);
        direction.Start(sequence, isMiddle: true);
    }

    private void TakeReset(TcpConnection connection, TcpDirection direction, in FrameStamp frame)
    {
        if (connection.IsClosed)
            return;
        EndBoth(connection);
        connections.SetClosed(connection, true);
        streams.OnEvent(direction, TransportEventKind.Reset, frame);
    }

    private static bool IsHoleAcknowledged(TcpDirection direction)
        => direction.TryGetHoleEnd(out uint end) && direction.IsAcknowledged && (int)(direction.Acknowledged - end) >= 0;

    /// <summary>The first hole will not be filled: says so and goes on behind it.</summary>
    private void GiveUpHole(TcpConnection connection, TcpDirection direction, in FrameStamp frame)
    {
        if (direction.TryGetHoleEnd(out uint end) && (int)(end - direction.Next) > 0)
            streams.Lose(direction, (int)(end - direction.Next), BlindSpot.StreamGap, frame);
        Drain(connection, direction, frame);
        EndAtFin(connection, direction, frame);
    }

    private void GiveUpHoles(TcpConnection connection, TcpDirection direction, in FrameStamp frame)
    {
        while (!connection.IsEncrypted && direction.TryGetHoleEnd(out _))
            GiveUpHole(connection, direction, frame);
    }

    private void EndBoth(TcpConnection connection)
    {
        End(connection, connection.Forward);
        End(connection, connection.Backward);
    }

    private void End(TcpConnection connection, TcpDirection direction)
    {
        GiveUpHoles(connection, direction, direction.LastFrame);
        if (!connection.IsEncrypted && direction.HasUnseen)
            TellUnseen(direction, direction.LastFrame);
        if (!connection.IsEncrypted)
            streams.End(direction, false, direction.LastFrame);
        direction.FreeAttachment();
        direction.EndHandshake();
        DropWaiting(direction);
    }

    private void GiveUp(TcpConnection connection)
    {
        EndBoth(connection);
        connections.Remove(connection);
    }

    private static void DropWaiting(TcpDirection direction)
    {
        while (direction.Waiting.Count > 0 && direction.Waiting.TryTake(direction.Waiting.First, out WaitingSegment segment))
            direction.Waiting.Return(segment);
        direction.Carry.Clear();
    }
}

using ImsTrace.Capture;
using ImsTrace.Capture.Hep;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Diameter.Json;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>Diameter messages over TCP and SCTP (RFC 6733 section 2.1).</summary>
internal sealed class DiameterMessages(FieldPlan plan, RecordWriter records, OpenedConnections? connections) : MessageProtocol(StreamProtocol.Diameter)
{
    private readonly DiameterRecorder recorder = new(plan);
    private readonly DiameterJsonReader json = new(DiameterLimits.Default);

    public override Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => DiameterFramer.LooksLikeStart(bytes);

    public override int FindStart(ReadOnlySpan<byte> bytes, int from) => DiameterFramer.FindStart(bytes, from);

    public override FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes)
    {
        FrameResult frame = DiameterFramer.Frame(bytes);
        // What is no message is told of with the next one of its stream.
        if (frame.Status == DecodeStatus.Malformed && stream.Attachment is DiameterStream { Junk: DecodeErrorCode.None } state)
            state.Junk = frame.Error.Code;
        return frame;
    }

    public override void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message)
    {
        if (recorder.Read(message, records.Builder, out MessageKind kind))
        {
            SetConnectTime(segment, stream);
            AddJunk(stream);
            records.Add(segment, Protocol.Diameter, kind, message);
        }
        else
        {
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, message.Length);
        }
    }

    public override bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing)
    {
        bool isSaid = segment.HepType == HepProtocolType.Diameter;
        if (isSaid && DiameterJsonReader.LooksLikeStart(payload))
            return TryTakeJson(segment, payload, missing);
        if (segment.Transport == TransportProtocol.Udp && !isSaid || DiameterFramer.LooksLikeStart(payload) != Recognition.Yes)
            return false;
        TakeAll(segment, payload, missing);
        return true;
    }

    private void SetConnectTime(in Segment segment, StreamState stream)
    {
        if (stream.Attachment is not null)
            return;
        stream.Attachment = new DiameterStream();
        if (connections is null)
            return;
        connections.NoteMessages(segment, Protocol.Diameter);
        if (connections.TryFind(segment, out long time, out _))
            records.Builder.Set(MessageField.ConnectTime, time);
    }

    private void AddJunk(StreamState stream)
    {
        if (stream.Attachment is not DiameterStream { Junk: not DecodeErrorCode.None } state)
            return;
        records.Builder.AddProblem((int)state.Junk, 0);
        state.Junk = DecodeErrorCode.None;
    }

    // A user message of SCTP is one message as a rule; some stacks put several into one.
    private void TakeAll(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        while (DiameterFramer.LooksLikeStart(payload) == Recognition.Yes)
        {
            FrameResult frame = DiameterFramer.Frame(payload);
            bool whole = frame.Status == DecodeStatus.Complete;
            ReadOnlySpan<byte> message = whole ? payload[..frame.Length] : payload;
            if (recorder.Read(message, records.Builder, out MessageKind kind))
            {
                if (!whole && missing == 0)
                    records.Builder.AddProblem((int)DecodeErrorCode.DiameterLength, 1);
                records.Add(segment, Protocol.Diameter, kind, message, whole ? 0 : missing);
            }
            else
            {
                records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
            }
            payload = payload[message.Length..];
        }
        if (!payload.IsEmpty)
            records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
    }

    // What the agent has read for us (heplify, captagent); false where it cannot be understood, which is counted as HEP's.
    private bool TryTakeJson(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        if (missing > 0 || !json.TryRead(payload, out ReadOnlySpan<byte> message, out bool hasIdentifiers)
            || !recorder.Read(message, records.Builder, out MessageKind kind, hasIdentifiers))
            return false;
        records.Add(segment, Protocol.Diameter, kind, message);
        return true;
    }
}

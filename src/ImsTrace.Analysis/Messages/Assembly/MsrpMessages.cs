using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Msrp;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>MSRP messages over TCP, and whole ones that a carrier gives (RFC 4975 section 7; RFC 7977 section 5).</summary>
internal sealed class MsrpMessages(FieldPlan plan, RecordWriter records, OpenedConnections? connections) : MessageProtocol(StreamProtocol.Msrp)
{
    private readonly MsrpRecorder recorder = new(plan);
    private readonly MsrpOpenMessages open = new(MsrpLimits.Default);

    public override Recognition LooksLikeStart(ReadOnlySpan<byte> bytes) => MsrpFramer.LooksLikeStart(bytes);

    public override int FindStart(ReadOnlySpan<byte> bytes, int from) => MsrpFramer.FindStart(bytes, from);

    public override FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes)
    {
        MsrpStream state = StateOf(stream);
        FrameResult frame = MsrpFramer.Frame(bytes, state.Searched);
        state.Searched = frame.Status == DecodeStatus.NeedMoreData ? bytes.Length : 0;
        // With another's end-line it is a message still, unless it may have begun inside another one; what is none is told of with the next one.
        state.EndsWithForeign = state.IsInStep && frame is { Status: DecodeStatus.Malformed, Error.Code: DecodeErrorCode.MsrpEndLine };
        if (state.EndsWithForeign)
            return new(DecodeStatus.Complete, frame.Length);
        state.IsInStep |= frame.Status == DecodeStatus.Complete;
        // Line ends between messages are keep-alives of some.
        state.HasJunk |= frame.Status == DecodeStatus.Malformed && bytes[0] is not ((byte)'\r' or (byte)'\n');
        return frame;
    }

    public override void TakeFramed(in Segment segment, StreamState stream, ReadOnlySpan<byte> message)
    {
        MsrpStream state = StateOf(stream);
        if (recorder.Read(message, state, records.Builder, out MessageKind kind, state.EndsWithForeign))
        {
            SetConnectTime(segment, state);
            if (state.HasJunk)
                records.Builder.AddProblem((int)DecodeErrorCode.MsrpStartLine, 0);
            state.HasJunk = false;
            records.Add(segment, Protocol.Msrp, kind, message);
        }
        else
        {
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, message.Length);
        }
        CountGivenUp();
    }

    public override bool TryTakeWhole(in Segment segment, StreamState? stream, ReadOnlySpan<byte> payload, int missing)
    {
        if (segment.Transport == TransportProtocol.Udp || MsrpFramer.LooksLikeStart(payload) != Recognition.Yes)
            return false;
        // Without a stream there is nobody who remembers the chunks before.
        using MsrpStream? alone = stream is null ? new(open) : null;
        if (recorder.Read(payload, alone ?? StateOf(stream!), records.Builder, out MessageKind kind))
            records.Add(segment, Protocol.Msrp, kind, payload, missing);
        else
            records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
        CountGivenUp();
        return true;
    }

    public override void Forget(StreamState stream)
    {
        if (stream.Attachment is MsrpStream state)
            (state.Searched, state.IsInStep) = (0, false);
    }

    private void SetConnectTime(in Segment segment, MsrpStream state)
    {
        if (state.HasBegun || connections is null)
            return;
        state.HasBegun = true;
        connections.NoteMessages(segment, Protocol.Msrp);
        if (!connections.TryFind(segment, out long time, out bool isOpener))
            return;
        records.Builder.Set(MessageField.ConnectTime, time);
        records.Builder.Set(MessageField.IsOpener, isOpener ? 1 : 0);
    }

    private void CountGivenUp()
    {
        if (recorder.GivenUp > 0)
            records.BlindSpots.Count(BlindSpot.MsrpLimit, recorder.GivenUp);
    }

    private MsrpStream StateOf(StreamState stream) => (MsrpStream)(stream.Attachment ??= new MsrpStream(open));
}

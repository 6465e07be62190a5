using ImsTrace.Capture;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;
using ImsTrace.Protocols.Diameter;
using ImsTrace.Protocols.Msrp;
using ImsTrace.Protocols.Sip;

namespace ImsTrace.Analysis.Messages;

/// <summary>
/// Makes messages of datagrams and streams. Which protocol it is comes from the bytes, on any port; several messages share a
/// segment, one spans many; after a gap the next start is found by content.
/// </summary>
internal sealed class MessageAssembler(FieldPlan plan, BlindSpots blindSpots) : ITransportSink
{
    // A stream that shows no message in its first bytes, begun in the middle, is taken for another protocol's.
    private const int MaximumSearch = 64 * 1024;
    private readonly SipRecorder sip = new(plan);
    private readonly DiameterRecorder diameter = new(plan);
    private readonly MsrpRecorder msrp = new(plan);
    private readonly MessageRecordBuilder builder = new();

    /// <summary>Where records go; set anew for each batch.</summary>
    public MessageBatch Batch { get; set; } = new();

    /// <summary>The position of the present frame in the run, for the merge of workers.</summary>
    public long Ordinal { get; set; }

    /// <inheritdoc/>
    public void OnDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        if (SipFramer.LooksLikeStart(payload) == Recognition.Yes)
            TakeSipDatagram(segment, payload, missing);
        else if (segment.Transport == TransportProtocol.Sctp && DiameterFramer.LooksLikeStart(payload) == Recognition.Yes)
            TakeDiameter(segment, payload, missing);
    }

    /// <inheritdoc/>
    public int OnStream(in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (position < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            StreamProtocol protocol = (StreamProtocol)stream.Protocol;
            if (protocol == StreamProtocol.Other)
                return bytes.Length;
            if (protocol == StreamProtocol.Unknown || stream.Resynchronise)
            {
                position += Synchronise(stream, rest, out bool goesOn);
                if (!goesOn)
                    return position;
                continue;
            }
            FrameResult frame = Frame(stream, rest);
            if (frame.Status == DecodeStatus.NeedMoreData)
            {
                stream.Wanted = frame.Length;
                return position;
            }
            if (frame.Status == DecodeStatus.Malformed)
            {
                position += Skip(stream, rest, frame);
                continue;
            }
            Take(segment, stream, rest[..frame.Length]);
            position += frame.Length;
        }
        return position;
    }

    /// <inheritdoc/>
    public void OnGap(in Segment segment, StreamState stream, ReadOnlySpan<byte> unconsumed, long lost)
    {
        if ((StreamProtocol)stream.Protocol is StreamProtocol.Sip or StreamProtocol.Diameter or StreamProtocol.Msrp
            && unconsumed.IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
            blindSpots.Count(BlindSpot.UnreadableStreamBytes, unconsumed.Length);
        if (lost != 0 && (StreamProtocol)stream.Protocol is StreamProtocol.Sip or StreamProtocol.Diameter or StreamProtocol.Msrp)
        {
            builder.Clear();
            Add(segment, (Protocol)stream.Protocol, MessageKind.Request, size: 0, missing: 0).IsGap = true;
        }
        stream.Wanted = 0;
        stream.Resynchronise = lost != 0;
        if (stream.Attachment is MsrpStream state)
            state.Searched = 0;
    }

    /// <inheritdoc/>
    public void OnEvent(in Segment segment, TransportEventKind kind, ReadOnlySpan<byte> quoted)
    {
        if (kind != TransportEventKind.IcmpError || SipFramer.LooksLikeStart(quoted) != Recognition.Yes)
            return;
        if (sip.Read(quoted, SipFraming.Datagram, builder, out MessageKind messageKind))
            Add(segment, Protocol.Sip, messageKind, quoted.Length, missing: 0).IsQuote = true;
    }

    private void TakeSipDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        FrameResult frame = SipFramer.FrameDatagram(payload);
        if (frame.Status == DecodeStatus.Malformed && frame.Error.Code == DecodeErrorCode.None)
            return;
        if (frame.Status == DecodeStatus.Malformed || !sip.Read(payload, SipFraming.Datagram, builder, out MessageKind kind, isCut: missing > 0))
        {
            blindSpots.Count(BlindSpot.UnreadableDatagram);
            return;
        }
        Add(segment, Protocol.Sip, kind, payload.Length, missing);
    }

    private void TakeDiameter(in Segment segment, ReadOnlySpan<byte> bytes, int missing)
    {
        if (diameter.Read(bytes, builder, out MessageKind kind))
            Add(segment, Protocol.Diameter, kind, bytes.Length, missing);
        else
            blindSpots.Count(BlindSpot.UnreadableDatagram);
    }

    private static FrameResult Frame(StreamState stream, ReadOnlySpan<byte> bytes)
    {
        switch ((StreamProtocol)stream.Protocol)
        {
            case StreamProtocol.Sip:
                return SipFramer.FrameStream(bytes);
            case StreamProtocol.Diameter:
                return DiameterFramer.Frame(bytes);
            default:
                MsrpStream state = (MsrpStream)(stream.Attachment ??= new MsrpStream());
                FrameResult frame = MsrpFramer.Frame(bytes, state.Searched);
                state.Searched = frame.Status == DecodeStatus.NeedMoreData ? bytes.Length : 0;
                return frame;
        }
    }

    private void Take(in Segment segment, StreamState stream, ReadOnlySpan<byte> message)
    {
        bool isRead;
        MessageKind kind;
        Protocol protocol;
        switch ((StreamProtocol)stream.Protocol)
        {
            case StreamProtocol.Sip:
                // Keep-alives in front are no part of the message.
                message = message.TrimStart("\r\n"u8);
                if (message.IsEmpty)
                    return;
                protocol = Protocol.Sip;
                isRead = sip.Read(message, SipFraming.Stream, builder, out kind);
                break;
            case StreamProtocol.Diameter:
                protocol = Protocol.Diameter;
                isRead = diameter.Read(message, builder, out kind);
                break;
            default:
                protocol = Protocol.Msrp;
                isRead = msrp.Read(message, (MsrpStream)(stream.Attachment ??= new MsrpStream()), builder, out kind);
                break;
        }
        stream.Wanted = 0;
        if (isRead)
            Add(segment, protocol, kind, message.Length, missing: 0);
        else
            blindSpots.Count(BlindSpot.UnreadableStreamBytes, message.Length);
    }

    // What a framer cannot read is counted, and the next start is searched behind it.
    private int Skip(StreamState stream, ReadOnlySpan<byte> bytes, FrameResult frame)
    {
        int skip = Math.Clamp(frame.Length, 1, bytes.Length);
        // Keep-alives (RFC 5626 section 4.4.1) are no messages, and nothing is wrong with them.
        if (frame.Error.Code == DecodeErrorCode.None)
            return skip;
        blindSpots.Count(BlindSpot.UnreadableStreamBytes, skip);
        stream.Resynchronise = true;
        return skip;
    }

    // Finds the protocol of a stream, or its next message after a gap. Gives how many bytes to pass over, and whether to go on
    // behind them or to wait for more.
    private int Synchronise(StreamState stream, ReadOnlySpan<byte> bytes, out bool goesOn)
    {
        goesOn = true;
        int lineEnds = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (lineEnds != 0)
            return lineEnds < 0 ? bytes.Length : lineEnds;
        Recognition recognition = StreamRecognizer.Recognise((StreamProtocol)stream.Protocol, bytes, out StreamProtocol protocol);
        if (recognition == Recognition.Yes)
        {
            (stream.Protocol, stream.Resynchronise, stream.Wanted) = ((byte)protocol, false, 0);
            return 0;
        }
        if (recognition == Recognition.NeedMoreData)
        {
            goesOn = false;
            return 0;
        }
        if (!stream.Resynchronise && !stream.StartedMidway)
        {
            stream.Protocol = (byte)StreamProtocol.Other;
            return bytes.Length;
        }
        return Search(stream, bytes, out goesOn);
    }

    private int Search(StreamState stream, ReadOnlySpan<byte> bytes, out bool goesOn)
    {
        int found = StreamRecognizer.FindStart((StreamProtocol)stream.Protocol, bytes, 1);
        goesOn = found >= 0;
        // A start may be cut at the end of the bytes: the last few are kept.
        int skipped = goesOn ? found : Math.Max(bytes.Length - StreamRecognizer.LongestStart, 1);
        if (stream.Protocol != (byte)StreamProtocol.Unknown)
            blindSpots.Count(BlindSpot.UnreadableStreamBytes, skipped);
        stream.Searched += skipped;
        if (stream.Protocol == (byte)StreamProtocol.Unknown && stream.Searched > MaximumSearch)
            stream.Protocol = (byte)StreamProtocol.Other;
        return skipped;
    }

    private MessageRecord Add(in Segment segment, Protocol protocol, MessageKind kind, int size, int missing)
    {
        MessageRecord record = Batch.Add(builder);
        record.Frame = segment.Frame;
        record.Ordinal = Ordinal;
        record.Protocol = protocol;
        record.Transport = segment.Transport;
        record.Kind = kind;
        record.Source = segment.Source;
        record.Destination = segment.Destination;
        record.Size = size + missing;
        record.IsTruncated = missing > 0;
        record.IsQuote = false;
        record.IsGap = false;
        return record;
    }
}

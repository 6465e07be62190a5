using ImsTrace.Capture;
using ImsTrace.Capture.Network;
using ImsTrace.Capture.Transport;
using ImsTrace.Protocols.Decoding;

namespace ImsTrace.Analysis.Messages.Assembly;

/// <summary>
/// Makes messages of datagrams and streams. Which protocol it is comes from the bytes, on any port; several messages share a
/// segment, one spans many; after a gap the next start is found by content.
/// </summary>
internal sealed class MessageAssembler : ITransportSink
{
    // A stream that shows no message in its first bytes, begun in the middle, is taken for another protocol's.
    private const int MaximumSearch = 64 * 1024;
    private const int MostBlind = 4_096;
    private const Protocol UnknownProtocol = default;
    private readonly RecordWriter records;
    private readonly MessageProtocols protocols;
    private readonly DecodeAs? decodeAs;
    private readonly HashSet<(Endpoint Source, Endpoint Destination, Blindness Why)> blind = [];

    public MessageAssembler(FieldPlan plan, BlindSpots blindSpots, bool keepsBytes = false, DecodeAs? decodeAs = null, bool tracksPlaces = false)
    {
        records = new(plan, blindSpots, keepsBytes, tracksPlaces);
        this.decodeAs = decodeAs;
        protocols = new(plan, records);
    }

    /// <summary>How many connections that carry messages were forgotten under the limit.</summary>
    public long ForgottenConnections => protocols.Connections?.Forgotten ?? 0;

    /// <summary>From here on records go to <paramref name="batch"/>, as of the frame with this position in the run.</summary>
    public void Begin(MessageBatch batch, long ordinal) => (records.Batch, records.Ordinal) = (batch, ordinal);

    /// <inheritdoc/>
    public void OnDatagram(in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        if (records.TracksPlaces)
            records.Range = segment.Range;
        if (decodeAs?.Find(segment) is { } told and not StreamProtocol.Unknown)
            TakeAs(told, segment, payload, missing);
        else if (!protocols.TryTakeWhole(segment, stream: null, payload, missing) && !TryTakeBehindJunk(segment, payload, missing))
            CountUnread(segment, payload);
        else if (missing > 0)
            AddBlindness(segment, Blindness.Cut);
    }

    private bool TryTakeBehindJunk(in Segment segment, ReadOnlySpan<byte> payload, int missing)
        => WellKnownPorts.Find(segment) == StreamProtocol.Sip && protocols.Sip.TryTakeBehindJunk(segment, payload, missing);

    private void CountUnread(in Segment segment, ReadOnlySpan<byte> payload)
    {
        if (segment.IsHep)
            protocols.Hep.CountUnread(segment, payload);
    }

    /// <inheritdoc/>
    public int OnStream(in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        if (decodeAs is not null && stream.Protocol == (byte)StreamProtocol.Unknown)
            Tell(decodeAs, segment, stream, bytes);
        MessageProtocol? protocol = protocols.Of(stream);
        while (position < bytes.Length)
        {
            ReadOnlySpan<byte> rest = bytes[position..];
            if (stream.Protocol == (byte)StreamProtocol.Other)
                return bytes.Length;
            if (protocol is null || stream.Resynchronise)
            {
                position += Synchronise(segment, stream, ref protocol, rest, out bool goesOn);
                if (!goesOn)
                    return position;
                continue;
            }
            FrameResult frame = protocol.Frame(stream, rest);
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
            if (records.TracksPlaces && stream.LastBytes(bytes.Length) is { Length: > 0 } given)
                records.Range = given.Slice(position, frame.Length);
            protocol.TakeFramed(segment, stream, rest[..frame.Length]);
            stream.Wanted = 0;
            position += frame.Length;
        }
        return position;
    }

    /// <inheritdoc/>
    public void OnGap(in Segment segment, StreamState stream, ReadOnlySpan<byte> unconsumed, long lost)
    {
        stream.Wanted = 0;
        stream.Resynchronise = lost != 0;
        if (protocols.Of(stream) is not { } protocol)
        {
            // What was lost may have been all that was said in this direction.
            if (lost > 0 && stream.Protocol == (byte)StreamProtocol.Unknown)
                AddGap(segment, UnknownProtocol);
            return;
        }
        protocol.Forget(stream);
        if (unconsumed.IndexOfAnyExcept((byte)'\r', (byte)'\n') >= 0)
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, unconsumed.Length);
        if (lost != 0 && protocol.TryGetProtocol(stream, out Protocol carried))
            AddGap(segment, carried);
    }

    private void AddGap(in Segment segment, Protocol carried)
    {
        records.Builder.Clear();
        records.Add(segment, carried, MessageKind.Request, message: default).IsGap = true;
    }

    /// <inheritdoc/>
    public void OnEvent(in Segment segment, TransportEventKind kind, ReadOnlySpan<byte> quoted)
    {
        if (kind == TransportEventKind.IcmpError)
            protocols.Sip.TakeQuote(segment, quoted);
        else if (kind == TransportEventKind.Lost)
            AddLost(segment);
        else if (kind == TransportEventKind.Open)
            protocols.Connections?.Note(segment);
        else if (kind is TransportEventKind.Finish or TransportEventKind.Reset && protocols.Connections is { } connections && connections.TryEnd(segment, out Protocol carried))
            AddEnd(segment, carried);
        else if (kind is TransportEventKind.TlsClientHello or TransportEventKind.Encrypted)
            AddBlindness(segment, Blindness.Encrypted);
        else if (kind == TransportEventKind.TlsCertificate)
            AddCertificate(segment, quoted);
        else if (kind == TransportEventKind.Cut)
            AddBlindness(segment, Blindness.Cut);
        else if (kind == TransportEventKind.Unseen)
            AddGap(segment, UnknownProtocol);
    }

    // Two hosts are told of once; where they are too many, once more.
    private void AddBlindness(in Segment segment, Blindness why)
    {
        if (blind.Count >= MostBlind)
            blind.Clear();
        if (!blind.Add((segment.Source.Host, segment.Destination.Host, why)))
            return;
        records.Builder.Clear();
        records.Add(segment, UnknownProtocol, MessageKind.Request, message: default).Blindness = why;
    }

    private void AddCertificate(in Segment segment, ReadOnlySpan<byte> certificate)
    {
        records.Builder.Clear();
        records.Add(segment, UnknownProtocol, MessageKind.Request, message: default).Certificate = certificate.ToArray();
    }

    // Which protocol it was nobody knows: it can have been each that such a transport carries.
    private void AddLost(in Segment segment)
    {
        foreach (Protocol carried in LostDatagrams.ProtocolsOf(segment))
            AddGap(segment, carried);
    }

    private void AddEnd(in Segment segment, Protocol carried)
    {
        records.Builder.Clear();
        records.Add(segment, carried, MessageKind.Request, message: default).IsEnd = true;
    }

    // What the user says of a port stands above what the bytes say; the first message may have something else in front.
    private void Tell(DecodeAs decodeAs, in Segment segment, StreamState stream, ReadOnlySpan<byte> bytes)
    {
        stream.Protocol = (byte)decodeAs.Find(segment);
        if (protocols.Of(stream) is { } told)
            stream.Resynchronise |= told.LooksLikeStart(bytes) == Recognition.No;
    }

    private void TakeAs(StreamProtocol told, in Segment segment, ReadOnlySpan<byte> payload, int missing)
    {
        StreamState stream = new() { Protocol = (byte)told, Resynchronise = true };
        if (protocols.Of(stream) is not { } protocol)
            return;
        if (protocol == protocols.Sip && protocol.LooksLikeStart(payload) == Recognition.No && protocols.Sip.TryTakeBehindJunk(segment, payload, missing))
            return;
        int start = protocol.LooksLikeStart(payload) == Recognition.Yes ? 0 : protocol.FindStart(payload, 1);
        if (start >= 0 && protocol.TryTakeWhole(segment, stream: null, payload[start..], missing))
            return;
        // What else this protocol has only in streams is read as a stream of this one datagram.
        if (start < 0 || OnStream(segment, stream, payload) < payload.Length)
            records.BlindSpots.Count(BlindSpot.UnreadableDatagram);
        (stream.Attachment as IDisposable)?.Dispose();
    }

    // What a framer cannot read is counted, and the next start is searched behind it.
    private int Skip(StreamState stream, ReadOnlySpan<byte> bytes, FrameResult frame)
    {
        int skip = Math.Clamp(frame.Length, 1, bytes.Length);
        // Keep-alives (RFC 5626 section 4.4.1) are no messages, and nothing is wrong with them.
        if (frame.Error.Code == DecodeErrorCode.None)
            return skip;
        records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, skip);
        protocols.Of(stream)?.Forget(stream);
        stream.Resynchronise = true;
        return skip;
    }

    // Finds the protocol of a stream, or its next message after a gap. Gives how many bytes to pass over, and whether to go on
    // behind them or to wait for more.
    private int Synchronise(in Segment segment, StreamState stream, ref MessageProtocol? protocol, ReadOnlySpan<byte> bytes, out bool goesOn)
    {
        goesOn = true;
        bool isSearch = stream.Resynchronise || stream.StartedMidway;
        int lineEnds = bytes.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (lineEnds != 0 && !isSearch)
            return lineEnds < 0 ? bytes.Length : lineEnds;
        int start = isSearch ? protocols.FindStart(protocol, bytes, 0) : 0;
        MessageProtocol? found = null;
        Recognition recognition = start < 0 ? Recognition.No : protocols.Recognise(protocol, bytes[start..], out found);
        if (recognition == Recognition.No && !isSearch)
        {
            // What stands in front of the first message, such as a proxy's line, does not make it another protocol's port.
            StreamProtocol told = WellKnownPorts.Find(segment);
            (stream.Protocol, stream.Resynchronise) = ((byte)(told == StreamProtocol.Unknown ? StreamProtocol.Other : told), true);
            protocol = protocols.Of(stream);
            return protocol is null ? bytes.Length : 0;
        }
        int skipped = recognition switch
        {
            Recognition.Yes => start,
            // What may yet become a start for one protocol is none for another, whose own may be before it.
            Recognition.NeedMoreData when protocol is null && start > bytes.Length - MessageProtocols.LongestStart => Math.Max(bytes.Length - MessageProtocols.LongestStart, 0),
            // The line end in front stays: it tells that what is to come starts a line.
            Recognition.NeedMoreData => start > 0 && bytes[start - 1] == '\n' ? start - 1 : start,
            _ when start >= 0 => start + 1,
            // A start may be cut at the end of the bytes: the last few are kept.
            _ => Math.Max(bytes.Length - MessageProtocols.LongestStart, 0),
        };
        goesOn = recognition != Recognition.NeedMoreData && start >= 0;
        PassOver(stream, protocol, skipped, lineEnds);
        if (found is not null)
        {
            protocol = found;
            (stream.Protocol, stream.Resynchronise, stream.Wanted) = ((byte)found.Id, false, 0);
        }
        return skipped;
    }

    // Line ends in front may be keep-alives, with which nothing is wrong.
    private void PassOver(StreamState stream, MessageProtocol? known, int skipped, int lineEnds)
    {
        if (known is not null && lineEnds >= 0 && skipped > lineEnds)
            records.BlindSpots.Count(BlindSpot.UnreadableStreamBytes, skipped - lineEnds);
        stream.Searched += skipped;
        if (known is null && stream.Searched > MaximumSearch)
            stream.Protocol = (byte)StreamProtocol.Other;
    }
}
